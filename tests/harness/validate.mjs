// Reads documents as JSON strings, one per line; answers each with a JSON list of messages.
import { createInterface } from "node:readline";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const validator = new HtmlValidate(new FileSystemConfigLoader());
for await (const line of createInterface({ input: process.stdin })) {
  const report = await validator.validateString(JSON.parse(line), "page.html");
  const messages = report.results.flatMap((result) => result.messages);
  console.log(JSON.stringify(messages.map((found) => `${found.line}: ${found.ruleId}: ${found.message}`)));
}
