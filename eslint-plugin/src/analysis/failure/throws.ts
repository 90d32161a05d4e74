/** Whether something throws, or a promise rejects. */
export type Throws = 'may' | 'no' | 'yes';
