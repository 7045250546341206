declare module "seek-bzip" {
  const seekBzip: { decode(input: Uint8Array): Buffer };
  export default seekBzip;
}
