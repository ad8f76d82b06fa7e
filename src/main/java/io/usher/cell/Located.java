package io.usher.cell;

import io.usher.value.Place;

/** A cell and where it stands. */
public record Located(Cell cell, Place.Cell place) {
  public boolean blank() {
    return cell instanceof Cell.Blank;
  }

  /** The cell's text without outer spaces. */
  public String text() {
    return cell.show().strip();
  }
}
