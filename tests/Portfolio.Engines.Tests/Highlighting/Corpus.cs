using System.Runtime.CompilerServices;

namespace Portfolio.Highlighting.Tests;

/// <summary>Contains realistic code files, one per language. The file name is the language name.</summary>
internal static class Corpus
{
    /// <summary>The source folder of the tests, which contains the corpus and the oracle.</summary>
    public static readonly string Folder = Path.GetDirectoryName(ThisFile())!;

    public static readonly IReadOnlyList<CorpusFile> Files = [
        .. from path in Directory.GetFiles(Path.Combine(Folder, "Corpus"))
           orderby path
           let name = Path.GetFileName(path)
           select new CorpusFile(name, Path.GetFileNameWithoutExtension(path), File.ReadAllText(path).TrimEnd('\n'))
    ];

    private static string ThisFile([CallerFilePath] string file = "") => file;
}

internal sealed record CorpusFile(string Name, string Language, string Text);
