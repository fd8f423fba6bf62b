import { createMemoryRecords } from '../../../bot/desk/memory-records.ts';
import { describeRecords } from './contracts/records.ts';

describeRecords('memory records', async () => createMemoryRecords());
