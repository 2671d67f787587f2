using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portfolio.Markdown.FrontMatter;

public static class YamlFrontMatter
{
    /// <summary>
    /// Returns a front matter block with all fields whose value is not <see langword="null"/>.
    /// A value must be a <see cref="string"/> or an array of strings, and is written in double quotes.
    /// </summary>
    public static string Write(params IEnumerable<(string Key, object? Value)> fields)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(
            output, new EmitterSettings(2, int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        emitter.Emit(new MappingStart());
        foreach (var (key, value) in fields)
        {
            if (value is null)
                continue;
            emitter.Emit(new Scalar(key));
            if (value is string[] items)
            {
                emitter.Emit(new SequenceStart(null, null, isImplicit: true, SequenceStyle.Flow));
                foreach (var item in items)
                    emitter.Emit(Quoted(item));
                emitter.Emit(new SequenceEnd());
            }
            else
            {
                emitter.Emit(Quoted((string)value));
            }
        }

        emitter.Emit(new MappingEnd());
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return $"---\n{output.ToString().Trim()}\n---\n\n";
    }

    private static Scalar Quoted(string text) =>
        new(null, null, text, ScalarStyle.DoubleQuoted, isPlainImplicit: true, isQuotedImplicit: true);
}
