package dev.avisa.userdata.transport.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * What somebody is told whose token is missing or can't be accepted (RFC 6750, section 3). Not what
 * is wrong with it: that would help nobody but who forges one.
 */
final class Unauthorized {
  private static final String CHALLENGE = "Bearer realm=\"avisa\"";
  private static final int RETRY_AFTER_SECONDS = 5;

  private Unauthorized() {}

  /** Without an error code, as the RFC asks for where nothing was tried yet. */
  static Response forWantOfAToken() {
    return challenge(Problem.tokenRequired(), CHALLENGE);
  }

  static Response forAnInvalidToken() {
    return challenge(Problem.invalidToken(), CHALLENGE + ", error=\"invalid_token\"");
  }

  /** The token may be good; nobody can tell at present. */
  static Response forWantOfKeys() {
    return Response.fromResponse(Problem.noKeys().toResponse())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  private static Response challenge(Problem problem, String challenge) {
    return Response.fromResponse(problem.toResponse())
        .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
        .build();
  }
}
