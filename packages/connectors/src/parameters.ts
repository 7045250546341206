import type { Parameter } from "./types.ts";

type Details = Partial<Omit<Parameter, "name" | "description">>;

/** A required, public string unless `details` says otherwise. */
export function parameter(name: string, description: string, details: Details = {}): Parameter {
  return { name, type: "string", required: true, secret: false, description, ...details };
}

export function optional(name: string, description: string, details: Details = {}): Parameter {
  return parameter(name, description, { required: false, ...details });
}

export function secret(name: string, description: string, details: Details = {}): Parameter {
  return parameter(name, description, { secret: true, ...details });
}

export const bucketName = optional("bucketName", "Bucket that the credentials are restricted to.");

export const folderPath = optional("folderPath", "Folder that the credentials are restricted to.");
