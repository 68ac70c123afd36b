package dev.avisa.userdata.interactors;

import dev.avisa.domain.RepudiationCheck;
import dev.avisa.domain.RepudiationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/**
 * Somebody, or the scanner of their mail server, wants to know what a link is for. Nothing happens
 * by that.
 */
@ApplicationScoped
public class FollowRepudiationLink {
  private final RepudiationKeys keys;
  private final InstantSource clock;

  FollowRepudiationLink(RepudiationKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  public RepudiationCheck follow(String token) {
    return keys.verify(token, clock.instant());
  }
}
