package io.usher.http;

import io.usher.flow.Keys.Role;
import io.usher.json.ApiWriter.Parameter;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;

/**
 * One thing that can be asked of the server.
 *
 * @param path with parameters in braces, such as {@code /v1/customers/{id}}
 * @param roles who may ask; empty for anybody, without a key
 * @param summary one line for the API's document
 * @param query parameters of the query, for the same
 * @param body whether it takes one
 * @param open whether pages of any origin may ask (producers in browsers)
 */
record Route(
    HttpMethod method,
    String path,
    Set<Role> roles,
    String summary,
    List<Parameter> query,
    boolean body,
    boolean open,
    Handler handler) {

  /** Answers a request whose key has been checked; called on the request's event loop. */
  interface Handler {
    void handle(Exchange exchange, byte[] body);
  }

  /** Whether the handler looks for the key itself, since it may stand in the body. */
  boolean keyInBody() {
    return open && body;
  }
}
