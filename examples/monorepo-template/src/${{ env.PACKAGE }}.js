/** What the package ${{ env.PACKAGE }} says to somebody. */
export function greet(name) {
  return '${{ env.PACKAGE }} greets ' + name;
}
