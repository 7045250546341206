// `npm run test:full`: everything of `npm test` with the long matrices and many more random seeds.
process.argv.push("--full");
await import("./test.ts");
