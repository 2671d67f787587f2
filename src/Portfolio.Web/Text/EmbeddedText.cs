namespace Portfolio.Web.Text;

/// <summary>Reads text files that are embedded in the assembly.</summary>
public static class EmbeddedText
{
    /// <param name="name">Name of the file, without its folder.</param>
    /// <exception cref="InvalidOperationException">The project file does not embed it.</exception>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly has no embedded file '{name}'");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
