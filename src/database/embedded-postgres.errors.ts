/** The database that comes with Guildhall cannot be run; the message is one sentence for the operator. */
export class EmbeddedPostgresFailed extends Error {
  override readonly name: string = 'EmbeddedPostgresFailed';
}

/** Another live Guildhall process has the data folder open. */
export class DataFolderInUse extends EmbeddedPostgresFailed {
  override readonly name = 'DataFolderInUse';

  constructor(dataDir: string, pid: number) {
    super(`The data folder ${dataDir} is already in use by the Guildhall process ${pid}.`);
  }
}
