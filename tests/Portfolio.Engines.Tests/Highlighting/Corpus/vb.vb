Imports System
Imports System.Text

' A small ledger.
Public Class Account
    Private balance As Decimal = 0
    Private ReadOnly owner As String

    Public Sub New(owner As String)
        Me.owner = owner
    End Sub

    Public Function Deposit(ByVal amount As Decimal) As Boolean
        If amount <= 0 Then
            Return False
        ElseIf amount > 1000000 Then
            Throw New ArgumentException("too ""large""")
        End If
        balance += amount
        Return True
    End Function

    Public Function Total() As Integer
        Dim sum As Integer = 0
        For i As Integer = 1 To 10 Step 2
            sum += i
        Next
        Do While sum > 100
            sum = sum - 1
        Loop
        Select Case sum
            Case 1
                Console.WriteLine("one")
            Case Else
                Console.WriteLine("other")
        End Select
        Return sum
    End Function
End Class
