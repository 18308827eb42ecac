import type { Socket } from 'node:net';
import { BerReader, BerWriter } from 'ldapts';
import { ServiceFailure } from '../service-failure.js';

const EXTENDED_REQUEST = 0x77;
const EXTENDED_RESPONSE = 0x78;
const REQUEST_NAME = 0x80;
const START_TLS = '1.3.6.1.4.1.1466.20037';
const MESSAGE_ID = 1;
const LONGEST_ANSWER = 10_000;

/**
 * Asks an LDAP server to go on by TLS (RFC 4511, 4.14).
 *
 * The answer must be all that has come: whatever somebody on the way puts behind it would otherwise be taken for
 * something that was said under TLS.
 *
 * Errors: ServiceFailure.
 */
export async function startTls(socket: Socket): Promise<void> {
  socket.write(request());
  const answer = await answerOn(socket);
  if (resultOf(answer) !== 0) throw new ServiceFailure('protocol', 'The server refuses StartTLS.');
}

function request(): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(MESSAGE_ID);
  writer.startSequence(EXTENDED_REQUEST);
  writer.writeString(START_TLS, REQUEST_NAME);
  writer.endSequence();
  writer.endSequence();
  return writer.buffer;
}

function answerOn(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let come = Buffer.alloc(0);
    const end = (settle: () => void) => {
      socket.off('data', onData).off('close', onClose);
      socket.pause();
      settle();
    };
    const onClose = () => {
      end(() => {
        reject(
          new ServiceFailure('protocol', 'The server ended the connection instead of answering to StartTLS.'),
        );
      });
    };
    const onData = (data: Buffer) => {
      come = Buffer.concat([come, data]);
      const length = lengthOf(come);
      if (length === undefined && come.length < LONGEST_ANSWER) return;
      end(() => {
        if (length === come.length) resolve(come);
        else
          reject(
            new ServiceFailure('protocol', 'There was more behind the answer to StartTLS than there may be.'),
          );
      });
    };
    socket.on('data', onData).once('close', onClose);
  });
}

/** How many bytes the message at the beginning has; undefined as long as not all have come. */
function lengthOf(bytes: Buffer): number | undefined {
  const reader = new BerReader(bytes);
  if (reader.readSequence() === null) return undefined;
  const whole = reader.offset + reader.length;
  return bytes.length < whole ? undefined : whole;
}

function resultOf(answer: Buffer): number | null {
  const reader = new BerReader(answer);
  reader.readSequence();
  const isOurs = reader.readInt() === MESSAGE_ID;
  return isOurs && reader.readSequence() === EXTENDED_RESPONSE ? reader.readEnumeration() : null;
}
