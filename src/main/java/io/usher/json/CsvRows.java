package io.usher.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/** A CSV file (RFC 4180) read row by row, however long it is. */
public final class CsvRows implements AutoCloseable {
  private static final ObjectReader READER =
      new CsvMapper().enable(CsvParser.Feature.WRAP_AS_ARRAY).readerFor(String[].class);

  private final MappingIterator<String[]> rows;
  private long number;

  private CsvRows(MappingIterator<String[]> rows) {
    this.rows = rows;
  }

  /** Begins to read; closing the rows closes {@code text}. */
  public static CsvRows open(Reader text) throws IOException {
    return new CsvRows(READER.readValues(text));
  }

  /**
   * The next row's cells; empty after the last.
   *
   * @throws IOException if the text is no CSV here, such as a quote that is never closed
   */
  public Optional<List<String>> next() throws IOException {
    try {
      if (!rows.hasNextValue()) {
        return Optional.empty();
      }
      number++;
      return Optional.of(List.of(rows.nextValue()));
    } catch (JsonProcessingException e) {
      throw new IOException("row " + (number + 1) + " is not CSV", e);
    }
  }

  /** The number of the row that was read last, 1 for the first. */
  public long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
