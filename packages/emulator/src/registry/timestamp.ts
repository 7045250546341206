/** `02-19-2021 05:43:56`, as audit logs and errors of the registry have it. */
export function timestamp(epochMs: number): string {
  const [date = "", time = ""] = new Date(epochMs).toISOString().split("T");
  const [year = "", month = "", day = ""] = date.split("-");
  return `${month}-${day}-${year} ${time.slice(0, 8)}`;
}
