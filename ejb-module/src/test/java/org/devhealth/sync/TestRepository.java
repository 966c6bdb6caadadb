package org.devhealth.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A bare repository made commit by commit; each commit states its whole tree. */
final class TestRepository implements AutoCloseable {

  static final Instant DAY = Instant.parse("2024-02-29T12:00:00Z");

  private final Repository repository;

  private TestRepository(Repository repository) {
    this.repository = repository;
  }

  static TestRepository create(Path folder) {
    try {
      Repository repository =
          new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
      repository.create(true);
      return new TestRepository(repository);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tree, to be filled by {@link Tree#file} and its like. */
  Tree tree() {
    return new Tree();
  }

  /** Commits the tree on top of the parents and moves HEAD there. */
  String commit(Tree tree, Instant when, String... parents) {
    PersonIdent person = new PersonIdent("Ada", "ada@example.org", when, ZoneOffset.UTC);
    return inserting(
        inserter -> {
          CommitBuilder commit = new CommitBuilder();
          commit.setTreeId(tree.write(inserter));
          commit.setAuthor(person);
          commit.setCommitter(person);
          commit.setMessage("Change something\n");
          for (String parent : parents) {
            commit.addParentId(ObjectId.fromString(parent));
          }
          return inserter.insert(commit);
        });
  }

  /** Stores a commit exactly as given, without its tree line, and moves HEAD there. */
  String commitRaw(Tree tree, byte[] rest) {
    return inserting(
        inserter -> {
          byte[] head = Constants.encodeASCII("tree " + tree.write(inserter).name() + "\n");
          byte[] all = new byte[head.length + rest.length];
          System.arraycopy(head, 0, all, 0, head.length);
          System.arraycopy(rest, 0, all, head.length, rest.length);
          return inserter.insert(Constants.OBJ_COMMIT, all);
        });
  }

  /** Removes a loose object, as a partial clone lacks it. */
  void lose(ObjectId blob) {
    String name = blob.name();
    Path objects = repository.getDirectory().toPath().resolve("objects");
    if (!objects.resolve(name.substring(0, 2)).resolve(name.substring(2)).toFile().delete()) {
      throw new IllegalStateException("no loose object " + name);
    }
  }

  private String inserting(Insertion insertion) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId commit = insertion.insert(inserter);
      inserter.flush();
      RefUpdate head = repository.updateRef(Constants.HEAD);
      head.setNewObjectId(commit);
      head.forceUpdate();
      return commit.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    repository.close();
  }

  private interface Insertion {
    ObjectId insert(ObjectInserter inserter) throws IOException;
  }

  /** Files of a commit. */
  static final class Tree {

    private final TreeMap<String, Blob> files = new TreeMap<>();

    private static final class Blob {
      private final FileMode mode;
      private final byte[] content;

      private Blob(FileMode mode, byte[] content) {
        this.mode = mode;
        this.content = content;
      }
    }

    Tree file(String path, String content) {
      return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    Tree file(String path, byte[] content) {
      files.put(path, new Blob(FileMode.REGULAR_FILE, content));
      return this;
    }

    Tree executable(String path, String content) {
      files.put(path, new Blob(FileMode.EXECUTABLE_FILE, content.getBytes(StandardCharsets.UTF_8)));
      return this;
    }

    Tree submodule(String path, String commit) {
      files.put(path, new Blob(FileMode.GITLINK, commit.getBytes(StandardCharsets.UTF_8)));
      return this;
    }

    static ObjectId idOf(String content) {
      try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
        return formatter.idFor(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8));
      }
    }

    private ObjectId write(ObjectInserter inserter) throws IOException {
      DirCache index = DirCache.newInCore();
      DirCacheBuilder builder = index.builder();
      for (var file : files.entrySet()) {
        DirCacheEntry entry = new DirCacheEntry(file.getKey());
        entry.setFileMode(file.getValue().mode);
        entry.setObjectId(idFor(file.getValue(), inserter));
        builder.add(entry);
      }
      builder.finish();
      return index.writeTree(inserter);
    }

    private static ObjectId idFor(Blob blob, ObjectInserter inserter) throws IOException {
      if (blob.mode == FileMode.GITLINK) {
        return ObjectId.fromString(new String(blob.content, StandardCharsets.UTF_8));
      }
      return inserter.insert(Constants.OBJ_BLOB, blob.content);
    }
  }
}
