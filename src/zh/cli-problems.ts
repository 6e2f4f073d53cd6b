/** What the terminal says of lists of problems. */
export const terminal = {
  summary: "疑似问题清单:导入、看办得怎样、交回",
  usage:
    "problems import 清单.xlsx [--source 省比对] [--dry-run] [--yes] | problems status [--area 东样村] | problems export [--out 文件] [--mask] [--force]",
  which: "要写做什么:problems import、problems status 或 problems export",
  fileMissing: "要写清单文件:problems import 清单.xlsx --source 省比对",
  sourceMissing: "看不出清单是哪里来的:请加 --source 省比对(或 各级巡视、督查、暗访、第一轮排查,也可以写别的)",
  unreadable: "读不到这个文件",
  unreadableCure: "检查文件名和位置",
  ask: "这样导入吗?(是/否)",
  dryRun: "只是看看,没有导入。",
  dropped: "没有导入。",
  purpose: "交回疑似问题清单",
  written: (path: string, rows: number) => `已写到 ${path},${rows} 行。`,
  badArea: (name: string) => `没有“${name}”这个地方`,
} as const;
