
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

internal static class Swift
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Line("//"),
        Comments.Block("/*", "*/", nested: true),
        new Quoted("\"\"\"", "\"\"\"") { MultiLine = true, Hole = "\\(" }.Rule,
        new Quoted("\"", "\"") { Hole = "\\(" }.Rule,
        Numbers.Usual,
        Annotations.Rule,
        new Words
        {
            Keywords = """
                Any Self actor as associatedtype async await break case catch consuming continue convenience default defer deinit
                do dynamic else fallthrough false fileprivate final for get guard if import in indirect infix init inout internal is
                isolated lazy let mutating nil nonisolated nonmutating open operator optional override postfix precedencegroup
                prefix private public repeat required rethrows return self set some static subscript super switch throw throws true
                try typealias unowned var weak where while willSet didSet
                """,
            BeforeType = "class enum extension protocol struct",
            BeforeFunction = "func",
            MembersAfterDot = true,
            Others = Classify.CallsConstantsAndTypes,
        }.Rule,
    ]);
}
