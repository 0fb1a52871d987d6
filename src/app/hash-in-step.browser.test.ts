import { afterEach, expect, test, vi } from 'vitest';
import '../elements/docent-viewer.ts';
import { buildTiff, greyFields } from '../format/testing/tiff-builder.ts';
import { tags } from '../format/tiff-tags.ts';
import { keepHashInStep } from './hash-in-step.ts';

afterEach(() => {
  document.body.replaceChildren();
  history.replaceState(null, '', location.pathname + location.search);
});

/** A stack of three sections. */
function stack(): File {
  const description = `<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0">
    <Pixels ID="Pixels:0" DimensionOrder="XYZCT" Type="uint8" SizeX="16" SizeY="16" SizeC="1" SizeZ="3" SizeT="1">
    <Channel ID="Channel:0:0"/><TiffData/></Pixels></Image></OME>`;
  const directories = [0, 1, 2].map((z) => ({
    fields: greyFields(
      { width: 16, height: 16, tileWidth: 16, tileHeight: 16 },
      z === 0 ? { [tags.ImageDescription.tag]: description } : {},
    ),
    pieces: [Uint8Array.from({ length: 256 }, (_, at) => at)],
  }));
  const { bytes } = buildTiff({ littleEndian: true, big: false, directories });
  return new File([bytes as Uint8Array<ArrayBuffer>], 'stack.tif');
}

test('the hash follows the section, and sets it', async () => {
  history.replaceState(null, '', '#z=1&other=kept');
  const viewer = document.createElement('docent-viewer');
  document.body.append(viewer);
  const end = keepHashInStep(viewer, () => {});
  viewer.image = stack();
  await viewer.whenSettled();
  expect(viewer.z).toBe(1);
  await vi.waitUntil(() => location.hash.includes('view='));
  viewer.z = 2;
  await vi.waitUntil(() => /[#&]z=2(&|$)/.test(location.hash), { timeout: 5000 });
  expect(location.hash).toContain('other=kept');
  end();
});
