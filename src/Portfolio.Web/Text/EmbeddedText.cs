namespace Portfolio.Web.Text;

public static class EmbeddedText
{
    /// <param name="name">The name of the file, without its folder.</param>
    /// <exception cref="InvalidOperationException">The assembly does not contain the file.</exception>
    public static string Read(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    /// <param name="name">The name of the file, without its folder.</param>
    /// <exception cref="InvalidOperationException">The assembly does not contain the file.</exception>
    public static byte[] ReadBytes(string name)
    {
        using var stream = Open(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads the text files in a folder, with their names relative to the folder.</summary>
    public static IEnumerable<(string Name, string Text)> Below(string folder) =>
        typeof(EmbeddedText).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(name => (name[folder.Length..], Read(name)));

    private static Stream Open(string name) => typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The assembly has no embedded file '{name}'");
}
