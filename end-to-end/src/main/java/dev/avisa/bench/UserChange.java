package dev.avisa.bench;

import java.util.List;

/**
 * A request to make.
 *
 * @param user an index into {@link Users}
 * @param body of the PUT
 * @param recipients who is to be mailed
 */
record UserChange(int user, String userId, String body, List<String> recipients) {}
