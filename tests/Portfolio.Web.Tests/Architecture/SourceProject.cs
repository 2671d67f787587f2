using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Portfolio.Web.Tests.Architecture;

/// <summary>
/// Represents the source files of a project and the dependencies between its folders.
/// The namespace of a file is the path of its folder.
/// </summary>
internal sealed partial class SourceProject(System.Reflection.Assembly assembly)
{
    private readonly string _root = assembly.GetName().Name!;

    private readonly Lazy<ArchUnitNET.Domain.Architecture> _compiled =
        new(() => new ArchLoader().LoadAssembly(assembly).Build());

    public System.Reflection.Assembly Assembly { get; } = assembly;

    public string Name => _root;

    public string Folder { get; } = TestPlace.SourceFolder(assembly.GetName().Name!);

    public IEnumerable<string> References => Assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    public IReadOnlyList<string> Folders =>
        [.. Directory.EnumerateDirectories(Folder).Select(f => Path.GetFileName(f)).Except(["bin", "obj"])];

    /// <summary>Gets the paths of the C# files relative to the project folder.</summary>
    public IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Where(
            f => !f.StartsWith("bin/", StringComparison.Ordinal) && !f.StartsWith("obj/", StringComparison.Ordinal))];

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>
    /// Returns the expected namespace of a file. All pages share a namespace, because their folders are not layers.
    /// </summary>
    public string NamespaceOf(string file) => file.StartsWith("Views/", StringComparison.Ordinal) ? $"{_root}.Views"
        : file.Contains('/', StringComparison.Ordinal)
        ? $"{_root}.{file[..file.LastIndexOf('/')].Replace('/', '.')}" : _root;

    /// <summary>
    /// Finds the dependencies between folders up to the specified depth. They are read from the compiled code and,
    /// for names that it does not contain, such as constants, from <c>using</c> directives.
    /// </summary>
    public IReadOnlyList<FolderUse> Uses(int depth)
    {
        // Type parameters are skipped, because the loader treats type parameters with the same name as one type.
        var compiled = _compiled.Value.Types
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

    /// <summary>
    /// Returns the folder of a namespace, or an empty string for the root
    /// of the project and for the namespaces of other projects.
    /// </summary>
    private string FolderOf(string? name, int depth) =>
        name is not null && name.StartsWith(_root + ".", StringComparison.Ordinal)
        ? string.Join('/', name[(_root.Length + 1)..].Split('.').Take(depth)) : "";

    [GeneratedRegex(@"^\s*using (static )?(?<name>Portfolio\.[\w.]+);",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Using();
}

/// <summary>Represents a dependency of one folder on another.</summary>
/// <param name="Example">A type or file that causes the dependency.</param>
internal sealed record FolderUse(string From, string To, string Example);
