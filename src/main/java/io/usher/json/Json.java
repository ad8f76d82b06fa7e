package io.usher.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/** How strict the parser is, for everything that is read here. */
final class Json {
  private Json() {}

  /**
   * Wider than what is accepted: the readers above refuse the one value that is too deep, too long
   * or no number at its place, where the parser could only refuse the whole body. For the same
   * reason {@code NaN} gets through here. Names are not interned, since senders choose them.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(500)
                  .maxNumberLength(1 << 20)
                  .maxStringLength(64 << 20)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();
}
