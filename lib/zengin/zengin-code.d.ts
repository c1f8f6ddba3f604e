/** The codes of all banks and branches in Japan, as npm `zengin-code` has them. */
declare module "zengin-code" {
  type Place = { code: string; name: string; kana: string; hira: string; roma: string };
  const banks: Readonly<Record<string, Place & { branches: Readonly<Record<string, Place>> }>>;
  export default banks;
}
