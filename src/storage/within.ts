/** @throws where work takes longer; it goes on, and nobody waits for it */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const failure = new Error(`The database did not answer within ${milliseconds} ms.`);
    timer = setTimeout(() => reject(failure), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
