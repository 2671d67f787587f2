using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Portfolio.Web.Tests.Architecture;

/// <summary>The source files of a project, and which of its folders use which. Namespaces follow folders.</summary>
internal sealed partial class SourceProject(System.Reflection.Assembly assembly)
{
    private readonly string _root = assembly.GetName().Name!;

    public System.Reflection.Assembly Assembly { get; } = assembly;

    public string Name => _root;

    public string Folder { get; } = TestPlace.SourceFolder(assembly.GetName().Name!);

    /// <summary>Names of the assemblies that the code uses.</summary>
    public IEnumerable<string> References => Assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    public IReadOnlyList<string> Folders => [.. Directory.EnumerateDirectories(Folder).Select(f => Path.GetFileName(f)).Except(["bin", "obj"])];

    /// <summary>Every C# file, as a path from the project's folder.</summary>
    public IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Where(f => !f.StartsWith("bin/", StringComparison.Ordinal) && !f.StartsWith("obj/", StringComparison.Ordinal))];

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>The namespace that a file has by its place. All pages have one: a folder there is a page, and no layer.</summary>
    public string NamespaceOf(string file) => file.StartsWith("Pages/", StringComparison.Ordinal) ? $"{_root}.Pages" : file.Contains('/', StringComparison.Ordinal) ? $"{_root}.{file[..file.LastIndexOf('/')].Replace('/', '.')}" : _root;

    /// <summary>Uses of one folder by another, down to a depth: by the compiled code, and by <c>using</c> for what the compiler leaves no trace of.</summary>
    public IReadOnlyList<FolderUse> Uses(int depth)
    {
        // The loader takes type parameters of one name for one type.
        var compiled = new ArchLoader().LoadAssembly(Assembly).Build().Types
            .SelectMany(user => user.Dependencies.Where(use => use.Target is not GenericParameter), (user, use) => new FolderUse(
                FolderOf(user.Namespace?.FullName, depth), FolderOf(use.Target.Namespace?.FullName, depth), $"{user.FullName} uses {use.Target.FullName}"));
        var written = Files.SelectMany(file => Using().Matches(Read(file)).Select(m => m.Groups["name"].Value),
            (file, name) => new FolderUse(FolderOf(NamespaceOf(file), depth), FolderOf(name, depth), $"{file} has using {name}"));
        return [.. compiled.Concat(written).Where(u => u.From != u.To && u.From != "" && u.To != "").DistinctBy(u => (u.From, u.To))];
    }

    /// <summary>The folder of a namespace; empty for the project's own and for those of others.</summary>
    private string FolderOf(string? name, int depth) => name is not null && name.StartsWith(_root + ".", StringComparison.Ordinal)
        ? string.Join('/', name[(_root.Length + 1)..].Split('.').Take(depth)) : "";

    [GeneratedRegex(@"^\s*using (static )?(?<name>Portfolio\.[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Using();
}

/// <summary>One folder uses another.</summary>
/// <param name="Example">A place where it does.</param>
internal sealed record FolderUse(string From, string To, string Example);
