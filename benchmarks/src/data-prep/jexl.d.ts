/** What we use of a package without types. */
declare module "jexl" {
  export class Jexl {
    addTransform(name: string, transform: (value: string) => unknown): void;
    compile(text: string): { evalSync(context: object): unknown };
  }
}
