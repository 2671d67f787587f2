using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Portfolio.Web.Tests.Architecture;

/// <summary>The source files of a project, and the uses between its folders. Namespaces follow folders.</summary>
internal sealed partial class SourceProject(System.Reflection.Assembly assembly)
{
    private readonly string _root = assembly.GetName().Name!;

    public System.Reflection.Assembly Assembly { get; } = assembly;

    public string Name => _root;

    public string Folder { get; } = TestPlace.SourceFolder(assembly.GetName().Name!);

    /// <summary>The names of the assemblies that the code uses.</summary>
    public IEnumerable<string> References => Assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    public IReadOnlyList<string> Folders =>
        [.. Directory.EnumerateDirectories(Folder).Select(f => Path.GetFileName(f)).Except(["bin", "obj"])];

    /// <summary>The C# files, as paths relative to the project folder.</summary>
    public IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Where(
            f => !f.StartsWith("bin/", StringComparison.Ordinal) && !f.StartsWith("obj/", StringComparison.Ordinal))];

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>
    /// Gets the expected namespace of a file. All pages share one, because their folders are not layers.
    /// </summary>
    public string NamespaceOf(string file) => file.StartsWith("Pages/", StringComparison.Ordinal) ? $"{_root}.Pages"
        : file.Contains('/', StringComparison.Ordinal)
        ? $"{_root}.{file[..file.LastIndexOf('/')].Replace('/', '.')}" : _root;

    /// <summary>
    /// Gets the uses between folders down to a depth, from the compiled code, and from <c>using</c> directives for uses
    /// that leave no trace in it.
    /// </summary>
    public IReadOnlyList<FolderUse> Uses(int depth)
    {
        // The loader treats type parameters with the same name as one type.
        var compiled = new ArchLoader().LoadAssembly(Assembly).Build().Types
            .SelectMany(user => user.Dependencies.Where(use => use.Target is not GenericParameter),
                (user, use) => new FolderUse(
                    FolderOf(user.Namespace?.FullName, depth), FolderOf(use.Target.Namespace?.FullName, depth),
                    $"{user.FullName} uses {use.Target.FullName}"));
        var written = Files.SelectMany(file => Using().Matches(Read(file)).Select(m => m.Groups["name"].Value),
            (file, name) => new FolderUse(
                FolderOf(NamespaceOf(file), depth), FolderOf(name, depth), $"{file} has using {name}"));
        return [.. compiled.Concat(written).Where(u => u.From != u.To && u.From != "" && u.To != "")
            .DistinctBy(u => (u.From, u.To))];
    }

    /// <summary>Gets the folder of a namespace, or an empty string for the project's root and other projects.</summary>
    private string FolderOf(string? name, int depth) =>
        name is not null && name.StartsWith(_root + ".", StringComparison.Ordinal)
        ? string.Join('/', name[(_root.Length + 1)..].Split('.').Take(depth)) : "";

    [GeneratedRegex(@"^\s*using (static )?(?<name>Portfolio\.[\w.]+);",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Using();
}

/// <summary>A use of one folder by another.</summary>
/// <param name="Example">The place of one such use.</param>
internal sealed record FolderUse(string From, string To, string Example);
