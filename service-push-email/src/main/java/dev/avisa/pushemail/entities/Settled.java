package dev.avisa.pushemail.entities;

import java.util.List;

/**
 * What came of settlements.
 *
 * @param lost the claims that were lost: the lease had ended, and somebody else has the lane
 * @param nextIsDue whether another delivery of the same lanes may be claimed at once
 */
public record Settled(List<Claim> lost, boolean nextIsDue) {
  public Settled {
    lost = List.copyOf(lost);
  }
}
