package io.usher.kie.feel;

/** Finds no class, whatever is asked: what FEEL gets to call Java with. */
final class NoClasses extends ClassLoader {
  static final ClassLoader INSTANCE = new NoClasses();

  private NoClasses() {
    super("none", null);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    throw new ClassNotFoundException("FEEL may not load " + name);
  }
}
