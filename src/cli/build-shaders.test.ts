import { expect, test } from 'vitest';
import { shadersWithoutComments } from './build-shaders.ts';

const CODE = `const MAIN = \`#version 300 es
  // what is drawn
  void main() {
    color = at(place); // as it lies
  }\`;`;

function built(path: string): string | undefined {
  const { transform } = shadersWithoutComments() as unknown as {
    transform(code: string, id: string): { code: string } | undefined;
  };
  return transform(CODE, path)?.code;
}

test('shaders are built without their comments', () => {
  expect(built('/docent/src/render/sample-shader.ts')).toBe(
    'const MAIN = `#version 300 es\nvoid main() {\ncolor = at(place);\n}`;',
  );
});

test('other modules are left as they are', () => {
  expect(built('/docent/src/render/graphics.ts')).toBeUndefined();
});
