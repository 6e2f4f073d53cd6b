import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createHome } from "../support/process.ts";

test("a key that does not fit the database stops the start and says what to do", async () => {
  const home = await createHome();
  try {
    await home.ruhu("init", "--name", "样例镇", "--villages", "东样村");
    writeFileSync(join(home.folder, "ruhu.key"), randomBytes(32));
    await expect(home.start()).rejects.toThrow(/ruhu\.key:这个密钥打不开这个数据库[\s\S]*怎么办/);
  } finally {
    home.remove();
  }
});
