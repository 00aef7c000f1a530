package org.avstem.engine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.Listing;
import org.avstem.ports.api.Paging;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;

/** Cursors that belong to one tenant and one list; another's is refused. */
final class Cursors {
  private final String prefix;

  Cursors(TenantId tenant, String list) {
    this.prefix = list + "|" + tenant + "|";
  }

  PageRequest request(Paging paging) {
    return new PageRequest(paging.cursor().map(this::open), paging.limit());
  }

  <T> Listing<T> listing(Slice<T> slice) {
    return new Listing<>(slice.rows(), slice.next().map(this::close));
  }

  String close(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((prefix + key).getBytes(StandardCharsets.UTF_8));
  }

  String open(String cursor) {
    String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    return Optional.of(text)
        .filter(t -> t.startsWith(prefix))
        .map(t -> t.substring(prefix.length()))
        .orElseThrow(() -> new IllegalArgumentException("a cursor of another list"));
  }
}
