/** What a Word document is called by the world. */
export const wordType = {
  extension: "docx",
  mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
} as const;
