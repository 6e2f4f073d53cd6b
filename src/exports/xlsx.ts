/** What an Excel workbook is called by the world. */
export const workbookType = {
  extension: "xlsx",
  mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
