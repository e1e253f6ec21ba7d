/* The mark: an ear of grain. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <path class="mark-stalk" d="M16 29V12" />
      <path class="mark-ear" d="M16 12c-3-1-5-3.500-5-7 3 1 5 3.500 5 7zm0 0c3-1 5-3.500 5-7-3 1-5 3.500-5 7zM16 19c-4-.5-6.500-3-7-7 4 .5 6.500 3 7 7zm0 0c4-.5 6.500-3 7-7-4 .5-6.500 3-7 7zM16 26c-4-.5-6.500-3-7-7 4 .5 6.500 3 7 7zm0 0c4-.5 6.500-3 7-7-4 .5-6.500 3-7 7z" />
    </svg>
  );
}
