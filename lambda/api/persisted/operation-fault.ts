/** Something in the folder of operations cannot be persisted; the message names the file and says what is wrong. */
export class OperationFault extends Error {
  override readonly name = 'OperationFault';

  constructor(file: string, fault: string) {
    super(`${file}: ${fault}`);
  }
}
