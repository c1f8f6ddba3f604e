/** What binds a sealed mail to its row. */
export const placeOfMail = (id: string) => `mails:${id}`;
