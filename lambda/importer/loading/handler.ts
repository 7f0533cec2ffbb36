import { S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { tellLayout } from '../../api/tell-layout.ts';
import { createClient, WRITER_ATTEMPTS } from '../../archive/dynamo/client.ts';
import { checkLayout } from '../../archive/state/read-state.ts';
import { writerSession } from '../writer-session.ts';
import { readConfig } from './config.ts';
import { createLoader } from './create-loader.ts';
import { s3Bucket } from './s3-bucket.ts';

const { tables, bucket, queueUrl, ...config } = readConfig(process.env);
const queue = new SQSClient();
const session = writerSession(createClient({ ...config, attempts: WRITER_ATTEMPTS }), tables);

/** The entry point of the loading function. A wrong configuration ends it at start, with a line that says what is wrong. */
export const handler = createLoader({
  bucket: s3Bucket(new S3Client(), bucket),
  session,
  async send(message) {
    await queue.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: message }));
  },
});

tellLayout(() => checkLayout(session));
