import jpegJs from 'jpeg-js';
import { describeDecodeJpeg } from './testing/jpeg-contract.ts';

describeDecodeJpeg((data, size) => new Uint8Array(jpegJs.encode({ data, width: size, height: size }, 95).data));
