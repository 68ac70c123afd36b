package dev.avisa.userdata.datasources.mysql;

import dev.avisa.userdata.entities.UserQuery;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one statement that reads a page of users. It begins at a key (keyset pagination) and reads
 * one row more than a page holds, along an index, however many users there are: see V4 for the one
 * by status. Nothing is counted and nothing is skipped.
 *
 * @param parameters by name
 */
record UserListing(String sql, Map<String, Object> parameters) {
  static UserListing of(UserQuery query) {
    var sql =
        new StringBuilder("select ")
            .append(UserRow.COLUMNS)
            .append(" from users where id > :after");
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("after", query.after() == null ? "" : query.after().toString());
    if (query.username() != null) {
      sql.append(" and username = :username");
      parameters.put("username", query.username().value());
    }
    if (query.email() != null) {
      sql.append(" and email = :email");
      parameters.put("email", query.email().value());
    }
    if (query.status() != null) {
      sql.append(" and status = :status");
      parameters.put("status", query.status().name());
    }
    sql.append(" order by id limit :rows");
    parameters.put("rows", query.size().value() + 1);
    return new UserListing(sql.toString(), parameters);
  }
}
