package dev.avisa.pushemail.entities;

/**
 * How room for claims is shared between what is urgent, what waits longest and what came last, so
 * that none of them holds up the others however much there is of it. Where there is room for one
 * only, each has its turn.
 *
 * @param number of four, counted round and round
 */
public record Turn(int number) {
  private static final int TURNS = 4;

  public static final Turn FIRST = new Turn(0);

  public Turn next() {
    return new Turn((number + 1) % TURNS);
  }

  /** At most so many because they are urgent: half of the room, over all turns. */
  public int urgent(int room) {
    return (room + number % 2) / 2;
  }

  /**
   * So many because they wait longest, and as many others because they came last.
   *
   * @param room what the urgent ones left
   */
  public int oldest(int room) {
    return (room + number / 2) / 2;
  }
}
