using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Contains the languages that a table describes, in alphabetical order.</summary>
internal static class Tables
{
    private const TokenKind Function = TokenKind.Function;

    private const TokenKind Keyword = TokenKind.Keyword;

    private const string Shading = """
        break case centroid const continue discard do else flat for highp if in inout invariant layout lowp mediump noperspective out
        patch precision return sample shared smooth subroutine switch uniform varying void while attribute buffer coherent readonly
        writeonly default true false cbuffer groupshared register static typedef SamplerState sampler
        """;

    private const string Shaped = """
        bool double float half int uint vec2 vec3 vec4 bvec2 bvec3 bvec4 ivec2 ivec3 ivec4 uvec2 uvec3 uvec4 dvec2 dvec3 dvec4 mat2 mat3
        mat4 mat2x3 mat3x4 mat4x3 sampler1D sampler2D sampler3D samplerCube sampler2DShadow image2D bool2 bool3 bool4 float2 float3 float4
        float2x2 float3x3 float4x4 half2 half3 half4 int2 int3 int4 uint2 uint3 uint4 Texture2D Texture3D TextureCube Buffer
        StructuredBuffer RWStructuredBuffer RWTexture2D
        """;

    public static readonly IReadOnlyList<Language> All = [
        new("abnf", [], new LanguageTable { Comment = ";", InNames = "-", AfterKey = "=" }),
        new("ada", ["ada95", "ada2005", "adb", "ads"], new LanguageTable
        {
            Comment = "--",
            Escape = '\0',
            IgnoreCase = true,
            Keywords = """
                abort abs abstract accept access aliased all and array at begin body case constant declare delay delta digits do else
                elsif end entry exception exit for generic goto if in interface is limited loop mod new not null of or others out
                overriding pragma private protected raise range record rem renames requeue return reverse select separate some
                synchronized tagged task terminate then type until use when while with xor true false
                """,
            Types = "Boolean Character Duration Float Integer Natural Positive String",
            BeforeType = "package subtype",
            BeforeFunction = "function procedure",
            CharacterLiterals = true,
        }),
        new("apache", ["apacheconf", "htaccess"], new LanguageTable
        {
            CommentLine = "#",
            Variables = "%$",
            IgnoreCase = true,
            InNames = "-",
            Types = "on off all none",
            First = Keyword,
        }),
        new("applescript", ["osascript"], new LanguageTable
        {
            Comment = "-- #",
            CommentBlock = "(* *)",
            NestedComments = true,
            Keywords = """
                about above after against and apart as aside at back before beginning behind below beneath beside between but by
                considering contain contains continue copy div does eighth else end equal equals error every exit false fifth first for
                fourth from front get given global if ignoring in instead into is it its last local me middle mod my ninth not of on onto
                or out over prop property put ref reference repeat return returning script second set seventh since sixth some tell tenth
                that the then third through thru timeout times to transaction true try until where while whose with without
                """,
            Functions = "activate beep delay display log quit say",
        }),
        new("autohotkey", ["ahk"], new LanguageTable
        {
            CommentAfterBlank = ";",
            CommentBlock = "/* */",
            Strings = "\"'",
            Escape = '`',
            Variables = "%",
            Directives = "#",
            IgnoreCase = true,
            Keywords = """
                and as break case catch class continue default else extends false finally for global goto if in is local loop new not or
                return static super switch this throw true try until while with
                """,
        }),
        new("awk", ["gawk", "mawk", "nawk"], new LanguageTable
        {
            Comment = "#",
            Regex = true,
            Variables = "$",
            Keywords = """
                BEGIN BEGINFILE END ENDFILE break case continue default delete do else exit for getline if in next nextfile print printf
                return switch while
                """,
            Types = "ARGC ARGV ENVIRON FILENAME FNR FS NF NR OFMT OFS ORS RLENGTH RS RSTART SUBSEP",
            BeforeFunction = "function func",
        }),
        new("basic", ["qbasic", "quickbasic", "freebasic", "vbscript", "vbs"], new LanguageTable
        {
            Comment = "'",
            CommentLine = "rem",
            Escape = '\0',
            IgnoreCase = true,
            InNames = "$",
            Keywords = """
                and as byref byval call case class const data declare dim do double each else elseif end endif error exit explicit false
                for get global gosub goto if in input integer is let line long loop mod new next not nothing on option or preserve print
                private public randomize read redim restore resume return select set shared single static step stop string then to true
                until wend while with xor
                """,
            BeforeFunction = "sub function",
            BeforeType = "type",
        }),
        new("bat", ["batch", "batchfile", "cmd", "dosbatch", "winbatch", "dos"], new LanguageTable
        {
            CommentLine = ":: rem @rem",
            Escape = '^',
            Variables = "%!",
            Directives = ":",
            IgnoreCase = true,
            InNames = "-.\\",
            Keywords = """
                call cmdextversion defined do else endlocal equ errorlevel exist exit for geq goto gtr if in leq lss neq not nul setlocal
                """,
            Functions = "assoc break cd chdir cls copy date del dir echo erase md mkdir mklink move path pause popd prompt pushd rd ren "
                + "rename rmdir set shift start time title type ver xcopy",
            First = Function,
            FirstAfter = "&|(@",
        }),
        new("bibtex", ["bib", "biblatex"], new LanguageTable
        {
            Comment = "%",
            Directives = "@",
            AfterKey = "=",
            InNames = "-:",
        }),
        new("bicep", ["bicepparam"], new LanguageTable
        {
            Comment = "//",
            CommentBlock = "/* */",
            Strings = "'",
            LongStrings = "''' '''",
            Hole = "${",
            Variables = "@",
            Keywords = """
                as assert existing extension false for func if import in metadata module null output param provider resource targetScope
                true type using var with
                """,
            Types = "any array bool int object string",
            AfterKey = ":",
        }),
        new("caddyfile", ["caddy"], new LanguageTable
        {
            CommentAfterBlank = "#",
            LongStrings = "` `",
            Variables = "@",
            InNames = "-.",
            First = Keyword,
            FirstAfter = "{",
        }),
        new("cmake", ["cmakelists.txt"], new LanguageTable
        {
            CommentBlock = "#[[ ]]",
            Comment = "#",
            LongStrings = "[[ ]] [=[ ]=]",
            Variables = "$",
            Keywords = """
                AND COMMAND CONFIG DEFINED DESTINATION EQUAL EXISTS FALSE GREATER IMPORTED IN INTERFACE IS_DIRECTORY LANGUAGES LESS
                MATCHES NOT OFF ON OPTIONAL OR POLICY PRIVATE PROPERTIES PUBLIC REQUIRED SHARED STATIC STREQUAL TARGET TARGETS TEST TRUE
                VERSION VERSION_EQUAL VERSION_GREATER VERSION_LESS break continue else elseif endforeach endfunction endif endmacro
                endwhile foreach function if macro return while
                """,
        }),
        new("cobol", ["cob"], new LanguageTable
        {
            Comment = "*>",
            CommentLine = "*",
            Strings = "\"'",
            Escape = '\0',
            IgnoreCase = true,
            InNames = "-",
            Keywords = """
                accept add and by call close compute configuration data display divide division else end end-evaluate end-if end-perform
                end-read environment evaluate exit file file-control from giving go goback identification if initialize input input-output
                into is linkage move multiply not occurs of open or organization output perform pic picture procedure program-id read
                rewrite run section select sequential set sort status stop string subtract than then thru times to until usage using value
                varying when with working-storage write zero zeros spaces
                """,
            Sentences = true,
        }),
        new("coffeescript", ["coffee", "coffee-script", "cson", "iced"], new LanguageTable
        {
            CommentBlock = "### ###",
            Comment = "#",
            Strings = "\"'",
            LongStrings = "\"\"\" \"\"\" ''' '''",
            Hole = "#{",
            Regex = true,
            Variables = "@",
            Keywords = """
                and await break by case catch continue debugger delete do else export extends false finally for from if import in
                instanceof is isnt loop new no not null of off on or own return super switch then this throw true try typeof undefined
                unless until when while yes yield
                """,
            BeforeType = "class",
            AfterKey = ":",
        }),
        new("csv", ["tsv", "psv"], new LanguageTable { Escape = '\0' }),
        new("cue", ["cuelang"], new LanguageTable
        {
            Comment = "//",
            LongStrings = "\"\"\" \"\"\"",
            Hole = "\\(",
            Variables = "@#",
            Keywords = "for if import in let package true false null",
            Types = "bool bytes float int number string uint _",
            AfterKey = ":",
        }),
        new("cypher", ["cql"], new LanguageTable
        {
            Comment = "//",
            CommentBlock = "/* */",
            Strings = "\"'`",
            Variables = "$",
            IgnoreCase = true,
            Keywords = """
                all and any as asc ascending by call case constraint contains create delete desc descending detach distinct drop else end
                ends exists false fieldterminator for foreach from headers in index is limit load match merge none not null on optional or
                order remove require return set single skip starts then true union unique unwind using when where with xor yield
                """,
        }),
        new("d", ["dlang"], new LanguageTable
        {
            Comment = "//",
            CommentBlock = "/* */ /+ +/",
            Strings = "\"'",
            LongStrings = "` `",
            Variables = "@",
            Keywords = """
                abstract alias align asm assert auto body break case cast catch const continue debug default delegate delete deprecated do
                else export extern false final finally for foreach foreach_reverse function goto if immutable import in inout invariant is
                lazy macro mixin module new nothrow null out override package pragma private protected public pure ref return scope shared
                static super switch synchronized template this throw true try typeid typeof unittest version while with
                """,
            Types = "bool byte char dchar double float int long real short string ubyte uint ulong ushort void wchar",
            BeforeType = "class enum interface struct union",
        }),
        new("dot", ["graphviz", "gv"], new LanguageTable
        {
            Comment = "// #",
            CommentBlock = "/* */",
            IgnoreCase = true,
            Keywords = "digraph edge graph node strict",
            BeforeType = "subgraph",
            AfterKey = "=",
        }),
        new("ebnf", ["bnf"], new LanguageTable
        {
            CommentBlock = "(* *)",
            Strings = "\"'",
            InNames = "-",
            AfterKey = "=:",
        }),
        new("elm", [], new LanguageTable
        {
            Comment = "--",
            CommentBlock = "{- -}",
            NestedComments = true,
            LongStrings = "\"\"\" \"\"\"",
            Strings = "\"'",
            Keywords = "as case else exposing if import in infix let module of port then type where",
            Capitals = true,
        }),
        new("fish", [], new LanguageTable
        {
            CommentAfterBlank = "#",
            Strings = "\"'",
            Variables = "$",
            InNames = "-./",
            Keywords = "and begin break builtin case command continue else end exec false for if in not or return switch true while",
            BeforeFunction = "function",
            First = Function,
            FirstAfter = ";|&(",
        }),
        new("gdscript", ["gd", "godot"], new LanguageTable
        {
            Comment = "#",
            Strings = "\"'",
            LongStrings = "\"\"\" \"\"\"",
            Variables = "@$",
            Keywords = """
                and as assert await break breakpoint class_name const continue elif else export extends false for if in is master match
                not null onready or pass preload puppet remote return self setget signal static super tool true var void while yield
                """,
            BeforeType = "class enum",
            BeforeFunction = "func",
            Types = "bool float int String",
            Capitals = true,
        }),
        new("gherkin", ["cucumber", "feature"], new LanguageTable
        {
            CommentLine = "#",
            Strings = "\"'",
            LongStrings = "\"\"\" \"\"\"",
            Variables = "@",
            Keywords = "And Background But Example Examples Feature Given Outline Rule Scenario Scenarios Template Then When",
        }),
        new("gitignore", ["ignore", "dockerignore", "gitattributes", "ignore-list"], new LanguageTable { CommentLine = "#", Strings = "" }),
        new("gleam", [], new LanguageTable
        {
            Comment = "//",
            Variables = "@",
            Keywords = """
                as assert auto case const delegate derive echo else external if implement import let macro opaque panic pub test todo
                type use
                """,
            BeforeFunction = "fn",
            Capitals = true,
        }),
        new("glsl", ["vert", "frag", "shader"], new LanguageTable
        {
            Comment = "//",
            CommentBlock = "/* */",
            Directives = "#",
            Keywords = Shading,
            Types = Shaped,
            BeforeType = "struct",
        }),
        new("haxe", ["hx"], new LanguageTable
        {
            Comment = "//",
            CommentBlock = "/* */",
            Strings = "\"'",
            Variables = "@",
            Directives = "#",
            Keywords = """
                abstract break case cast catch continue default do dynamic else extern false final for if implements import in inline
                macro new null operator overload override package private public return static super switch this throw true try untyped
                using var while
                """,
            BeforeType = "class enum extends interface typedef",
            BeforeFunction = "function",
            Capitals = true,
        }),
        new("hlsl", ["cg"], new LanguageTable
        {
            Comment = "//",
            CommentBlock = "/* */",
            Directives = "#",
            Keywords = Shading,
            Types = Shaped,
            BeforeType = "struct",
        }),
        new("jsonnet", ["libsonnet"], new LanguageTable
        {
            Comment = "// #",
            CommentBlock = "/* */",
            Strings = "\"'",
            LongStrings = "||| |||",
            Variables = "$",
            Keywords = "assert else error false for function if import importstr in local null self super tailstrict then true",
            AfterKey = ":",
        }),
        new("just", ["justfile"], new LanguageTable
        {
            Comment = "#",
            Strings = "\"'`",
            Variables = "@$",
            InNames = "-",
            Keywords = "alias else export if import mod set true false",
            AfterKey = ":",
        }),
        new("kusto", ["kql"], new LanguageTable
        {
            Comment = "//",
            Strings = "\"'",
            Keywords = """
                and as asc between by contains count datatable desc distinct endswith evaluate extend has has_any in inner invoke join
                kind leftouter let limit lookup make-series matches mv-expand nulls on or order parse print project project-away
                project-rename range regex render sample search sort startswith step summarize take to top typeof union where with true
                false
                """,
            Types = "bool datetime decimal dynamic guid int long real string timespan",
            InNames = "-",
        }),
        new("llvm", ["ll", "llvm-ir"], new LanguageTable
        {
            Comment = ";",
            Variables = "%",
            Directives = "@",
            Digits = "#!",
            InNames = ".",
            Keywords = """
                add alloca and ashr atomicrmw attributes bitcast br call cmpxchg constant declare define eq extractvalue fadd fcmp fdiv
                fence fmul fneg fsub getelementptr global icmp inbounds indirectbr insertvalue inttoptr invoke label landingpad load lshr
                mul ne nsw null nuw or phi private ptrtoint resume ret sdiv select sext sge sgt shl sle slt source_filename srem store sub
                switch target to trunc type udiv uge ugt ule ult undef unreachable urem xor zext true false
                """,
            Types = "double float half i1 i8 i16 i32 i64 i128 metadata ptr void",
        }),
        new("meson", ["meson.build"], new LanguageTable
        {
            Comment = "#",
            Strings = "'",
            LongStrings = "''' '''",
            Keywords = "and break continue elif else endforeach endif false foreach if in not or true",
            AfterKey = ":",
        }),
        new("nim", ["nimrod", "nims"], new LanguageTable
        {
            CommentBlock = "#[ ]#",
            NestedComments = true,
            Comment = "#",
            Strings = "\"'",
            LongStrings = "\"\"\" \"\"\"",
            Keywords = """
                addr and as asm bind block break case cast concept const continue defer discard distinct div do elif else end enum except
                export finally for from if import in include interface is isnot let mixin mod nil not notin object of or out ptr raise ref
                return shl shr static try tuple type using var when while xor yield true false echo
                """,
            BeforeFunction = "proc func iterator method macro template converter",
            Types = "array bool char float float32 float64 int int8 int16 int32 int64 seq set string uint uint8 void",
        }),
        new("nix", ["nixos"], new LanguageTable
        {
            Comment = "#",
            CommentBlock = "/* */",
            Strings = "",
            LongStrings = "\" \" '' ''",
            Hole = "${",
            InNames = "-'.",
            Keywords = "assert builtins else false if import in inherit let null or rec then throw true with",
            AfterKey = "=",
        }),
        new("nushell", ["nu"], new LanguageTable
        {
            CommentAfterBlank = "#",
            Strings = "\"'`",
            Variables = "$",
            InNames = "-",
            Keywords = """
                alias and break catch const continue do else error export false for hide if in let loop match module mut not null or
                overlay return source true try use while
                """,
            BeforeFunction = "def extern",
            First = Function,
            FirstAfter = ";|({",
        }),
        new("odin", [], new LanguageTable
        {
            Comment = "//",
            CommentBlock = "/* */",
            NestedComments = true,
            Strings = "\"'",
            LongStrings = "` `",
            Variables = "@",
            Directives = "#",
            Keywords = """
                asm auto_cast bit_set break case cast context continue defer distinct do dynamic else enum fallthrough false for foreign
                if import in map matrix nil not_in or_else or_return package proc return struct switch transmute true typeid union using
                when where
                """,
            Types = "bool byte f16 f32 f64 i8 i16 i32 i64 int rune string u8 u16 u32 u64 uint uintptr",
        }),
        new("prisma", [], new LanguageTable
        {
            Comment = "//",
            Variables = "@",
            Types = "BigInt Boolean Bytes DateTime Decimal Float Int Json String",
            BeforeType = "datasource enum generator model type view",
            Keywords = "true false null",
            AfterKey = "=:",
            Capitals = true,
        }),
        new("prolog", ["swi-prolog"], new LanguageTable
        {
            Comment = "%",
            CommentBlock = "/* */",
            Strings = "\"'",
            Keywords = "discontiguous dynamic fail false is mod module not rem true use_module",
            Sentences = true,
        }),
        new("puppet", ["pp"], new LanguageTable
        {
            Comment = "#",
            Strings = "",
            LongStrings = "\" \" ' '",
            Hole = "${",
            Variables = "$",
            Keywords = "and application case consumes default else elsif false if import in inherits or produces site true undef unless",
            BeforeType = "class define node",
            Capitals = true,
            AfterKey = "=",
            First = Function,
        }),
        new("qml", [], new LanguageTable
        {
            Comment = "//",
            CommentBlock = "/* */",
            Strings = "\"'`",
            Keywords = """
                alias as async await break case catch const continue default delete do else export false finally for if import in
                instanceof let new null of on property readonly required return signal switch this throw true try typeof undefined var
                while
                """,
            BeforeFunction = "function",
            Types = "bool date double int list real string url var variant",
            AfterKey = ":",
            InNames = ".",
            Capitals = true,
        }),
        new("rego", ["opa"], new LanguageTable
        {
            Comment = "#",
            LongStrings = "` `",
            Keywords = "as contains default else every false if import in input not null package some true with",
            AfterKey = ":",
        }),
        new("rescript", ["res"], new LanguageTable
        {
            Comment = "//",
            CommentBlock = "/* */",
            LongStrings = "` `",
            Hole = "${",
            Variables = "@",
            Keywords = """
                and as assert async await catch constraint else exception external false for if in include lazy let module mutable of open
                private rec switch true try type when while
                """,
            Capitals = true,
        }),
        new("sml", ["standard-ml"], new LanguageTable
        {
            CommentBlock = "(* *)",
            NestedComments = true,
            InNames = "'",
            Keywords = """
                abstype and andalso as case datatype do else end eqtype exception fn handle if in include infix infixr let local nonfix of
                op open orelse raise rec sharing sig signature struct structure then type val where while with withtype true false nil
                """,
            BeforeFunction = "fun",
        }),
        new("sparql", ["rq", "turtle", "ttl"], new LanguageTable
        {
            CommentAfterBlank = "#",
            Strings = "\"'",
            LongStrings = "<http > \"\"\" \"\"\"",
            Variables = "?$",
            Directives = "@",
            IgnoreCase = true,
            Keywords = """
                a as asc ask base bind by construct count delete desc describe distinct exists filter from graph group having in insert
                limit minus named not offset optional order prefix reduced select service true false undef union using values where with
                """,
            Sentences = true,
        }),
        new("ssh-config", ["sshconfig", "sshd_config", "ssh_config"], new LanguageTable
        {
            CommentLine = "#",
            First = Keyword,
            Types = "yes no",
        }),
        new("systemverilog", ["sv", "svh"], Circuits),
        new("tcl", ["tk"], new LanguageTable
        {
            CommentLine = "#",
            Variables = "$",
            InNames = "-:",
            Keywords = """
                after append array break catch continue else elseif error eval exit expr for foreach global if incr lappend lindex list
                namespace package puts return set source switch then unset upvar uplevel variable while
                """,
            BeforeFunction = "proc",
            First = Function,
            FirstAfter = ";[",
        }),
        new("thrift", [], new LanguageTable
        {
            Comment = "// #",
            CommentBlock = "/* */",
            Strings = "\"'",
            Keywords = "const cpp_include extends include namespace oneway optional required throws true false typedef",
            Types = "binary bool byte double i8 i16 i32 i64 list map set string void",
            BeforeType = "enum exception service struct union",
        }),
        new("typst", ["typ"], new LanguageTable
        {
            Comment = "//",
            CommentBlock = "/* */",
            LongStrings = "$ $ ` `",
            Directives = "#",
            InNames = "-",
            Keywords = "auto none true false",
            AfterKey = ":",
        }),
        new("v", ["vlang"], new LanguageTable
        {
            Comment = "//",
            CommentBlock = "/* */",
            Strings = "\"'`",
            Hole = "${",
            Keywords = """
                as asm assert atomic break const continue defer else false for go goto if import in is isreftype lock match module mut
                none or pub return rlock select shared sizeof spawn static true type typeof union unsafe volatile
                """,
            BeforeType = "enum interface struct",
            BeforeFunction = "fn",
            Types = "bool f32 f64 i8 i16 i64 int rune string u8 u16 u32 u64 voidptr",
            Capitals = true,
        }),
        new("vala", [], new LanguageTable
        {
            Comment = "//",
            CommentBlock = "/* */",
            LongStrings = "\"\"\" \"\"\"",
            Strings = "\"'",
            Directives = "#",
            Keywords = """
                abstract as async base break case catch const construct continue default delegate delete do dynamic else ensures extern
                false finally for foreach get if in inline internal is lock new null out override owned params private protected public
                ref requires return set signal sizeof static switch this throw throws true try typeof unowned using var virtual void
                volatile weak while yield
                """,
            Types = "bool char double float int int64 long short size_t string uint uint8 unichar",
            BeforeType = "class enum errordomain interface namespace struct",
            Capitals = true,
        }),
        new("verilog", ["vh", "veo"], Circuits),
        new("vhdl", ["vhd"], new LanguageTable
        {
            Comment = "--",
            Escape = '\0',
            IgnoreCase = true,
            Keywords = """
                abs access after alias all and array assert attribute begin block body buffer bus case component configuration constant
                disconnect downto else elsif end exit file for generate generic group guarded if impure in inertial inout is label library
                linkage literal loop map mod nand new next nor not null of on open or others out port postponed process pure range record
                register reject rem report return rol ror select severity shared signal sla sll sra srl subtype then to transport type
                unaffected units until use variable wait when while with xnor xor
                """,
            BeforeType = "architecture entity package",
            BeforeFunction = "function procedure",
            Types = "bit bit_vector boolean integer natural positive real signed std_logic std_logic_vector string time unsigned",
            CharacterLiterals = true,
        }),
        new("vim", ["viml", "vimscript", "vimrc", "nvim"], new LanguageTable
        {
            CommentLine = "\"",
            Strings = "\"'",
            Variables = "&$",
            InNames = ":#!",
            Keywords = """
                abort augroup autocmd break call catch colorscheme command command! const continue echo echomsg else elseif end endfor
                endfunction endif endtry endwhile execute filetype finally finish for highlight if in inoremap let map nmap nnoremap
                noremap normal normal! packadd range return set setlocal silent silent! source syntax throw try unlet unmap vmap vnoremap
                while xnoremap
                """,
            BeforeFunction = "function function!",
        }),
        new("wasm", ["wat", "wast", "webassembly"], new LanguageTable
        {
            Comment = ";;",
            CommentBlock = "(; ;)",
            Variables = "$",
            InNames = ".-",
            Types = "externref f32 f64 funcref i32 i64 v128",
            Keywords = """
                block br br_if br_table call call_indirect data drop elem else end export func global global.get global.set if import
                local local.get local.set local.tee loop memory memory.grow module mut nop offset param result return select start table
                then type unreachable
                """,
            First = Function,
            FirstAfter = "(",
        }),
        new("wgsl", [], new LanguageTable
        {
            Comment = "//",
            CommentBlock = "/* */",
            NestedComments = true,
            Variables = "@",
            Keywords = """
                alias break case const const_assert continue continuing default diagnostic discard else enable false for if let loop
                override requires return switch true var while function private workgroup uniform storage read write read_write
                """,
            BeforeType = "struct",
            BeforeFunction = "fn",
            Types = """
                array atomic bool f16 f32 i32 mat2x2 mat3x3 mat4x4 mat4x4f ptr sampler texture_2d u32 vec2 vec3 vec4 vec2f vec3f vec4f
                vec2u vec3u
                """,
        }),
        new("wolfram", ["mathematica", "mma", "wl", "wolframlanguage"], new LanguageTable
        {
            CommentBlock = "(* *)",
            NestedComments = true,
            InNames = "$`",
            Keywords = "True False None Null Infinity Pi",
            Functions = "Block Module With If Which Switch Do For While Table Map Apply Plot",
        }),
    ];

    private static LanguageTable Circuits => new()
    {
        Comment = "//",
        CommentBlock = "/* */",
        Directives = "`",
        Variables = "$",
        Digits = "'",
        Keywords = """
            always always_comb always_ff always_latch and assert assign automatic begin break buf case casex casez class clocking const
            constraint continue cover default defparam disable do edge else end endcase endclass endfunction endgenerate endinterface
            endmodule endpackage endproperty endtask enum event extends final for forever fork forever generate genvar if iff import
            initial inout input inside interface join localparam modport nand negedge new nor not or output package parameter posedge
            priority property rand repeat return solve specify static super table this typedef unique unsigned virtual wait while xnor xor
            signed packed struct union
            """,
        BeforeType = "module",
        BeforeFunction = "task",
        Types = "bit byte int integer logic longint real reg shortint string supply0 supply1 time tri void wire",
    };
}
