/** Stands in for a tool: node stand-in.js SECONDS WORDS... waits, and prints the words. PACE multiplies the seconds. */
const [seconds, ...words] = process.argv.slice(2);
const pace = Number(process.env.PACE ?? 1);
setTimeout(() => console.log(words.join(' ')), 1000 * Number(seconds) * pace);
