package org.devhealth.dev.internal.clickhouse;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;

/**
 * Main class of the child process that hosts the engine: {@code ChdbHost LIBRARY
 * ENGINE-ARGUMENTS...}. The call into the engine listens for HTTP until the process ends.
 */
public final class ChdbHost {

  private ChdbHost() {}

  private interface LibC extends Library {
    void _exit(int status);
  }

  public static void main(String[] arguments) {
    var libc = Native.load("c", LibC.class);
    // An orderly exit runs the engine's destructors beside its threads and may crash; its data is
    // safe without.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> libc._exit(0)));
    var engine = NativeLibrary.getInstance(arguments[0]);
    var engineArguments = arguments.clone();
    engineArguments[0] = "clickhouse";
    var result = call(engine.getFunction("chdb_query_cmdline"), engineArguments);
    System.err.println("the engine ended: " + error(engine, result));
    System.err.flush();
    libc._exit(1);
  }

  private static Pointer call(Function function, String[] arguments) {
    return (Pointer)
        function.invoke(Pointer.class, new Object[] {arguments.length, new StringArray(arguments)});
  }

  private static Object error(NativeLibrary engine, Pointer result) {
    return engine.getFunction("chdb_result_error").invoke(String.class, new Object[] {result});
  }
}
