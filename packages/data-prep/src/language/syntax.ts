/** The syntax tree of a mapping expression. Offsets are UTF-16 code units into the parsed text, `end` exclusive. */
export type Expression =
  | LiteralNode
  | NumberNode
  | NameNode
  | MemberNode
  | IndexNode
  | CallNode
  | MethodNode
  | UnaryNode
  | BinaryNode
  | ConditionalNode
  | LambdaNode
  | ListNode
  | MapNode;

interface Span {
  readonly start: number;
  readonly end: number;
}

interface LiteralNode extends Span {
  readonly kind: "literal";
  readonly value: null | boolean | string;
}

export interface NumberNode extends Span {
  readonly kind: "number";
  /** As written, with prefix and suffix. */
  readonly text: string;
  readonly value: number | bigint;
  /** A Java double, float or decimal: `5.0` divides differently from `5`. */
  readonly floating: boolean;
}

/** A source field or a lambda parameter. */
export interface NameNode extends Span {
  readonly kind: "name";
  /** Without escapes. */
  readonly name: string;
  /** The text between `${` and `}` when it was written so. */
  readonly wrapped?: string;
}

export interface MemberNode extends Span {
  readonly kind: "member";
  readonly object: Expression;
  readonly name: string;
  readonly wrapped?: string;
  readonly safe: boolean;
}

interface IndexNode extends Span {
  readonly kind: "index";
  readonly object: Expression;
  readonly index: Expression;
}

export interface CallNode extends Span {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly Expression[];
  /** End of the name, for problems about the name. */
  readonly nameEnd: number;
}

export interface MethodNode extends Span {
  readonly kind: "method";
  readonly object: Expression;
  readonly name: string;
  readonly arguments: readonly Expression[];
  readonly safe: boolean;
  readonly nameStart: number;
  readonly nameEnd: number;
}

export type UnaryOperator = "-" | "+" | "!" | "~" | "empty" | "size";

interface UnaryNode extends Span {
  readonly kind: "unary";
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}

/** Words (`and`, `eq`, `div`, …) are read as the symbol they stand for. */
export type BinaryOperator =
  | "?:"
  | "??"
  | "||"
  | "&&"
  | "|"
  | "^"
  | "&"
  | "=="
  | "!="
  | "==="
  | "!=="
  | ".."
  | "<"
  | ">"
  | "<="
  | ">="
  | "=~"
  | "!~"
  | "=^"
  | "!^"
  | "=$"
  | "!$"
  | "<<"
  | ">>"
  | ">>>"
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

export interface BinaryNode extends Span {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

interface ConditionalNode extends Span {
  readonly kind: "conditional";
  readonly test: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

export interface LambdaNode extends Span {
  readonly kind: "lambda";
  readonly parameters: readonly string[];
  readonly body: Expression;
}

interface ListNode extends Span {
  readonly kind: "array" | "set";
  readonly elements: readonly Expression[];
}

interface MapNode extends Span {
  readonly kind: "map";
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

/** The direct parts of a node, in reading order. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "literal":
    case "number":
    case "name":
      return [];
    case "member":
      return [node.object];
    case "index":
      return [node.object, node.index];
    case "call":
      return node.arguments;
    case "method":
      return [node.object, ...node.arguments];
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "conditional":
      return [node.test, node.whenTrue, node.whenFalse];
    case "lambda":
      return [node.body];
    case "array":
    case "set":
      return node.elements;
    case "map":
      return node.entries.flatMap((entry) => [entry.key, entry.value]);
  }
}
