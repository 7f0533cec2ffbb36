import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, type ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { PARTITION_KEY, SORT_KEY, TABLE_IDS, TABLES, type TableId } from '../../lambda/archive/tables.ts';
import type { DeploymentConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';

/** All that answering a query takes. There is no Scan: no combination of filters may read a whole table. */
const READ_ACTIONS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
/** What loading takes besides. */
const WRITE_ACTIONS = ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];

interface RecordTablesProps
  extends Pick<DeploymentConfig, 'stage' | 'restored' | 'maxReadUnits' | 'maxWriteUnits'> {
  /** Whether the tables go when the stack goes, with everything in them. */
  readonly disposable: boolean;
}

/** The tables of the record as `lambda/archive/tables.ts` declares them, and the one way to let a function use them. */
export class RecordTables extends Construct {
  readonly tables: Readonly<Record<TableId, ITable>>;

  constructor(scope: Construct, id: string, props: RecordTablesProps) {
    super(scope, id);
    const tables = TABLE_IDS.map((table): [TableId, ITable] => {
      const created = this.createTable(table, props);
      return [table, props.restored === null ? (created as ITable) : this.replace(created, table, props)];
    });
    this.tables = Object.fromEntries(tables) as Record<TableId, ITable>;
  }

  /** Gives the function the names of the tables and the rights to read them: either alone would be of no use. */
  grantRead(fn: LambdaFunction): void {
    this.grant(fn, READ_ACTIONS);
  }

  /** Gives the function the names of the tables and the rights to read and write them. */
  grantReadAndWrite(fn: LambdaFunction): void {
    this.grant(fn, [...READ_ACTIONS, ...WRITE_ACTIONS]);
  }

  private grant(fn: LambdaFunction, actions: string[]): void {
    for (const table of TABLE_IDS) fn.addEnvironment(TABLES[table].variable, this.tables[table].tableName);
    const resources = TABLE_IDS.map((table) => this.tables[table].tableArn);
    fn.addToRolePolicy(new PolicyStatement({ actions, resources }));
  }

  /** A table that the operator restored, with the name that docs/operate.md gives it. The table that it replaces stays. */
  private replace(created: Table, table: TableId, { stage, restored }: RecordTablesProps): ITable {
    // The other stacks still use what is known of the first table when this stack comes to be updated.
    Stack.of(this).exportValue(created.tableName);
    Stack.of(this).exportValue(created.tableArn);
    return Table.fromTableName(this, `Restored${table}`, `Rostrum-${stage}-${table}-${restored}`);
  }

  private createTable(table: TableId, { disposable, maxReadUnits, maxWriteUnits }: RecordTablesProps): Table {
    const created = new Table(this, table, {
      partitionKey: { name: PARTITION_KEY, type: AttributeType.STRING },
      sortKey: { name: SORT_KEY, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      maxReadRequestUnits: maxReadUnits,
      maxWriteRequestUnits: maxWriteUnits,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !disposable,
      removalPolicy: disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    acknowledge(
      created,
      'The record is public, and DynamoDB encrypts it with an AWS-owned key. A customer-managed key costs a fee for each request.',
      'CT.DYNAMODB.PR.2',
    );
    return created;
  }
}
