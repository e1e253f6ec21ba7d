import tseslint from "typescript-eslint";

const UNITLESS = "Preact adds no unit to a number: write a string such as \"200px\", or a class.";

export default tseslint.config(
  { ignores: ["node_modules", "src/api/schema.d.ts"] },
  ...tseslint.configs.strict,
  {
    files: ["**/*.{ts,tsx,js}"],
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
      "no-console": "error",
      eqeqeq: "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "no-restricted-globals": ["error", { name: "confirm", message: "Ask with isSure()." }, { name: "alert", message: "Use say()." }, { name: "prompt", message: "Use a sheet." }],
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Text from outside is text nodes only." },
        { property: "outerHTML", message: "Text from outside is text nodes only." },
        { property: "insertAdjacentHTML", message: "Text from outside is text nodes only." },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Text from outside is text nodes only." },
        {
          selector: "JSXAttribute[name.name='style'] Property > Literal[raw=/^[0-9.]+$/]",
          message: UNITLESS,
        },
        {
          selector: "JSXAttribute[name.name='style'] Property > TemplateLiteral[quasis.0.value.raw=/^[0-9.]+$/]",
          message: UNITLESS,
        },
      ],
    },
  },
);
