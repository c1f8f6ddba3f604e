import { fileURLToPath } from "node:url";
import { Ajv, type ValidateFunction } from "ajv";
import ts from "typescript-classic";

type Schema = Record<string, unknown>;

const NOTHING: Schema = { not: {} };

/**
 * JSON Schemas of the types in a package's own declaration files, made by TypeScript's checker. Strict on purpose: a
 * property that is not declared is an error, and where a type lists words and then leaves room for more, only the
 * listed ones are taken.
 */
export class PackageTypes {
  private readonly checker: ts.TypeChecker;
  private readonly program: ts.Program;
  private readonly definitions = new Map<string, Schema>();
  private readonly exact = new Ajv({ allErrors: true, strict: false });
  private readonly forForms = new Ajv({ allErrors: true, strict: false, coerceTypes: true });
  private readonly names = new Map<ts.Type, string>();
  private readonly validators = new Map<string, ValidateFunction>();

  /** `declarations`: a file of a package; `kinds`: the `object` values of the resources that may occur; what would lead to others is cut off. */
  constructor(
    declarations: string,
    private readonly kinds?: ReadonlySet<string>,
  ) {
    const file = fileURLToPath(new URL(`../../node_modules/${declarations}`, import.meta.url));
    this.program = ts.createProgram([file], {
      strict: true,
      skipLibCheck: true,
      types: [],
      lib: ["lib.es2022.d.ts"],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
    });
    this.checker = this.program.getTypeChecker();
  }

  /**
   * What is wrong with a value of the type with this name, declared in the file whose path ends with `file`.
   * `fromForm`: numbers and booleans may be written as text, as form fields are.
   */
  problems(value: unknown, file: string, name: string, { fromForm = false } = {}): string[] {
    const key = `${file}#${name}#${fromForm}`;
    const validate = this.validators.get(key) ?? this.compile(file, name, fromForm);
    this.validators.set(key, validate);
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      return `${instancePath || "/"} ${message} ${JSON.stringify(params)}`;
    });
  }

  private compile(file: string, name: string, coerceTypes: boolean): ValidateFunction {
    const schema = this.convert(this.find(file, name));
    const ajv = coerceTypes ? this.forForms : this.exact;
    // Each type is a schema of its own, so that it is compiled once, however many others lead to it.
    for (const [id, definition] of this.definitions) if (!ajv.schemas[id]) ajv.addSchema(definition, id);
    return ajv.compile(schema);
  }

  /** Whether a type has a property at this path, such as `["line_items", "[]", "quantity"]`. */
  hasPath(file: string, name: string, path: string[]): boolean {
    return (
      path.reduce<ts.Type[]>(
        (types, part) => types.flatMap((type) => this.step(type, part)),
        [this.find(file, name)],
      ).length > 0
    );
  }

  private step(type: ts.Type, part: string): ts.Type[] {
    if (type.isUnion()) return type.types.flatMap((member) => this.step(member, part));
    if (part === "[]")
      return this.checker.isArrayType(type)
        ? [...this.checker.getTypeArguments(type as ts.TypeReference)]
        : [];
    const property = type.getProperty(part);
    if (property) return [this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property))];
    const index = type.getStringIndexType();
    return index ? [index] : [];
  }

  private find(file: string, name: string): ts.Type {
    const source = this.program.getSourceFiles().find(({ fileName }) => fileName.endsWith(file));
    const path = name.split(".");
    const last = path.pop();
    let statements: ts.Statement[] = [...(source?.statements ?? [])];
    for (const part of path) {
      statements = statements
        .filter(ts.isModuleDeclaration)
        .filter((one) => one.name.text === part)
        .flatMap(({ body }) => (body && ts.isModuleBlock(body) ? [...body.statements] : []));
    }
    const declaration = statements.find(
      (one): one is ts.InterfaceDeclaration | ts.TypeAliasDeclaration =>
        (ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one)) && one.name.text === last,
    );
    if (!declaration) throw new Error(`${file} declares no ${name}`);
    return this.checker.getTypeAtLocation(declaration.name);
  }

  private convert(type: ts.Type): Schema {
    const { flags } = type;
    if (flags & ts.TypeFlags.Null) return { type: "null" };
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) return NOTHING;
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === "true" };
    if (flags & ts.TypeFlags.String) return { type: "string" };
    if (flags & ts.TypeFlags.Number) return { type: "number" };
    if (flags & ts.TypeFlags.Boolean) return { type: "boolean" };
    if (flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return {};
    if (type.isUnion()) return this.convertUnion(type);
    // `string & Record<never, never>`: any string, written so that editors still offer the listed ones.
    if (type.isIntersection() && type.types.some((part) => part.flags & ts.TypeFlags.String))
      return { type: "string" };
    if (type.symbol?.name === "Decimal" || type.aliasSymbol?.name === "Decimal")
      return { type: "string", pattern: "^-?\\d+(\\.\\d+)?$" };
    if (this.checker.isArrayType(type)) {
      return {
        type: "array",
        items: this.convert(this.checker.getTypeArguments(type as ts.TypeReference)[0]!),
      };
    }
    return this.reference(type);
  }

  private convertUnion(union: ts.UnionType): Schema {
    const literals = union.types.filter((type) => type.isStringLiteral());
    const members = union.types.filter((type) => {
      const isOpen = type.isIntersection() && literals.length > 0;
      return !isOpen && !(type.flags & ts.TypeFlags.Undefined) && !this.isCutOff(type);
    });
    const both = members.filter((type) => type.flags & ts.TypeFlags.BooleanLiteral).length === 2;
    const others = both ? members.filter((type) => !(type.flags & ts.TypeFlags.BooleanLiteral)) : members;
    const schemas = [...others.map((type) => this.convert(type)), ...(both ? [{ type: "boolean" }] : [])];
    return schemas.length > 0 ? { anyOf: schemas } : NOTHING;
  }

  private isCutOff(type: ts.Type): boolean {
    const kind = type.getProperty("object");
    if (!this.kinds || !kind) return false;
    const literal = this.checker.getTypeOfSymbol(kind);
    return literal.isStringLiteral() && !this.kinds.has(literal.value);
  }

  private reference(type: ts.Type): Schema {
    if (this.isCutOff(type)) return NOTHING;
    let name = this.names.get(type);
    if (!name) {
      name = `${type.symbol?.name ?? "type"}-${this.names.size}`;
      this.names.set(type, name);
      this.definitions.set(name, this.convertObject(type));
    }
    return { $ref: name };
  }

  private convertObject(type: ts.Type): Schema {
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      properties[property.name] = this.convert(this.checker.getTypeOfSymbol(property));
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    const index = type.getStringIndexType();
    return {
      type: "object",
      properties,
      required,
      additionalProperties: index ? this.convert(index) : false,
    };
  }
}
