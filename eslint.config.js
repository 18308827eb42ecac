import comments from '@eslint-community/eslint-plugin-eslint-comments/configs';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Export by name: a name is found by search and cannot drift from its file.',
};

const tests = ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts', 'test/**/*.ts'];

export default defineConfig(
  globalIgnores(['**/dist/', 'coverage/', '.data/', 'openapi/']),
  comments.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@eslint-community/eslint-comments/require-description': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', 250],
      complexity: ['error', { max: 8, variant: 'modified' }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],

      // Nest builds with empty decorated classes (modules) and with async methods that need no await.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/require-await': 'off',
      // DTOs and rows are classes for their decorators' sake, but are made and copied as plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: false, allowNullish: false, allowAny: false },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `return promise` and `return await promise` differ only inside try, where the rule asks for await.
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  // The Swagger plugin adds uses of these imports at build time that the linter cannot see.
  { files: ['**/*.dto.ts', '**/*.wire.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  { files: ['src/database/migrations/**', '**/src/generated/**'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.mjs'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
  {
    files: [
      'src/seed.ts',
      'test/demo/**',
      'test/bad-input/run.ts',
      'bench/**',
      'clients/*/examples/**',
      'scripts/**',
      '.ci/**',
      'test/model/{million,traveller}.ts',
      'test/support/*.mjs',
    ],
    rules: { 'no-console': 'off' },
  },
  // These tools ask for a default export.
  {
    files: ['*.config.js', 'test/support/global-*.mjs', 'test/support/jest-circus-*.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
