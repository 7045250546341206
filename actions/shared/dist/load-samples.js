import{n as e,t}from"./rolldown-runtime.js";import{A as n,C as r,D as i,E as a,F as o,M as s,N as c,T as l,a as u,b as d,d as f,f as p,g as m,h,i as g,k as _,l as v,m as y,n as b,r as x,s as S,u as C,v as w,y as T}from"./zod.js";import{f as E}from"./values.js";import{a as ee,n as te,o as ne,r as re,s as ie,t as ae}from"./components.js";import{t as oe}from"./java-regex.js";import{i as se,n as ce,r as le,t as ue}from"./byte-stream.js";import{n as de,r as fe,t as D}from"./read-error.js";import{n as pe,r as me,t as he}from"./random-access.js";import{n as ge,r as _e,t as ve}from"./entry-name.js";import{glob as ye,open as be,readFile as xe,realpath as Se,stat as Ce}from"node:fs/promises";import*as we from"os";import{EOL as Te}from"os";import*as Ee from"crypto";import*as De from"fs";import{constants as Oe,promises as ke}from"fs";import"path";import{dirname as Ae,isAbsolute as je,join as Me,posix as Ne,relative as Pe,resolve as Fe,sep as Ie}from"node:path";function Le(e){return e==null?``:typeof e==`string`||e instanceof String?e:JSON.stringify(e)}function Re(e){return Object.keys(e).length?{title:e.title,file:e.file,line:e.startLine,endLine:e.endLine,col:e.startColumn,endColumn:e.endColumn}:{}}function ze(e,t,n){let r=new Ve(e,t,n);process.stdout.write(r.toString()+we.EOL)}function Be(e,t=``){ze(e,{},t)}var Ve=class{constructor(e,t,n){e||=`missing.command`,this.command=e,this.properties=t,this.message=n}toString(){let e=`::`+this.command;if(this.properties&&Object.keys(this.properties).length>0){e+=` `;let t=!0;for(let n in this.properties)if(this.properties.hasOwnProperty(n)){let r=this.properties[n];r&&(t?t=!1:e+=`,`,e+=`${n}=${Ue(r)}`)}}return e+=`::${He(this.message)}`,e}};function He(e){return Le(e).replace(/%/g,`%25`).replace(/\r/g,`%0D`).replace(/\n/g,`%0A`)}function Ue(e){return Le(e).replace(/%/g,`%25`).replace(/\r/g,`%0D`).replace(/\n/g,`%0A`).replace(/:/g,`%3A`).replace(/,/g,`%2C`)}function We(e,t){let n=process.env[`GITHUB_${e}`];if(!n)throw Error(`Unable to find environment variable for file command ${e}`);if(!De.existsSync(n))throw Error(`Missing file at path: ${n}`);De.appendFileSync(n,`${Le(t)}${we.EOL}`,{encoding:`utf8`})}function Ge(e,t){let n=`ghadelimiter_${Ee.randomUUID()}`,r=Le(t);if(e.includes(n))throw Error(`Unexpected input: name should not contain the delimiter "${n}"`);if(r.includes(n))throw Error(`Unexpected input: value should not contain the delimiter "${n}"`);return`${e}<<${n}${we.EOL}${r}${we.EOL}${n}`}var Ke=function(e,t,n,r){function i(e){return e instanceof n?e:new n(function(t){t(e)})}return new(n||=Promise)(function(n,a){function o(e){try{c(r.next(e))}catch(e){a(e)}}function s(e){try{c(r.throw(e))}catch(e){a(e)}}function c(e){e.done?n(e.value):i(e.value).then(o,s)}c((r=r.apply(e,t||[])).next())})};const{access:qe,appendFile:Je,writeFile:Ye}=ke,Xe=`GITHUB_STEP_SUMMARY`,Ze=new class{constructor(){this._buffer=``}filePath(){return Ke(this,void 0,void 0,function*(){if(this._filePath)return this._filePath;let e=process.env[Xe];if(!e)throw Error(`Unable to find environment variable for $${Xe}. Check if your runtime environment supports job summaries.`);try{yield qe(e,Oe.R_OK|Oe.W_OK)}catch{throw Error(`Unable to access summary file: '${e}'. Check if the file has correct read/write permissions.`)}return this._filePath=e,this._filePath})}wrap(e,t,n={}){let r=Object.entries(n).map(([e,t])=>` ${e}="${t}"`).join(``);return t?`<${e}${r}>${t}</${e}>`:`<${e}${r}>`}write(e){return Ke(this,void 0,void 0,function*(){let t=!!e?.overwrite,n=yield this.filePath();return yield(t?Ye:Je)(n,this._buffer,{encoding:`utf8`}),this.emptyBuffer()})}clear(){return Ke(this,void 0,void 0,function*(){return this.emptyBuffer().write({overwrite:!0})})}stringify(){return this._buffer}isEmptyBuffer(){return this._buffer.length===0}emptyBuffer(){return this._buffer=``,this}addRaw(e,t=!1){return this._buffer+=e,t?this.addEOL():this}addEOL(){return this.addRaw(Te)}addCodeBlock(e,t){let n=Object.assign({},t&&{lang:t}),r=this.wrap(`pre`,this.wrap(`code`,e),n);return this.addRaw(r).addEOL()}addList(e,t=!1){let n=t?`ol`:`ul`,r=e.map(e=>this.wrap(`li`,e)).join(``),i=this.wrap(n,r);return this.addRaw(i).addEOL()}addTable(e){let t=e.map(e=>{let t=e.map(e=>{if(typeof e==`string`)return this.wrap(`td`,e);let{header:t,data:n,colspan:r,rowspan:i}=e,a=t?`th`:`td`,o=Object.assign(Object.assign({},r&&{colspan:r}),i&&{rowspan:i});return this.wrap(a,n,o)}).join(``);return this.wrap(`tr`,t)}).join(``),n=this.wrap(`table`,t);return this.addRaw(n).addEOL()}addDetails(e,t){let n=this.wrap(`details`,this.wrap(`summary`,e)+t);return this.addRaw(n).addEOL()}addImage(e,t,n){let{width:r,height:i}=n||{},a=Object.assign(Object.assign({},r&&{width:r}),i&&{height:i}),o=this.wrap(`img`,null,Object.assign({src:e,alt:t},a));return this.addRaw(o).addEOL()}addHeading(e,t){let n=`h${t}`,r=[`h1`,`h2`,`h3`,`h4`,`h5`,`h6`].includes(n)?n:`h1`,i=this.wrap(r,e);return this.addRaw(i).addEOL()}addSeparator(){let e=this.wrap(`hr`,null);return this.addRaw(e).addEOL()}addBreak(){let e=this.wrap(`br`,null);return this.addRaw(e).addEOL()}addQuote(e,t){let n=Object.assign({},t&&{cite:t}),r=this.wrap(`blockquote`,e,n);return this.addRaw(r).addEOL()}addLink(e,t){let n=this.wrap(`a`,e,{href:t});return this.addRaw(n).addEOL()}};var Qe;(function(e){e[e.Success=0]=`Success`,e[e.Failure=1]=`Failure`})(Qe||={});function $e(e){ze(`add-mask`,{},e)}function et(e,t){let n=process.env[`INPUT_${e.replace(/ /g,`_`).toUpperCase()}`]||``;if(t&&t.required&&!n)throw Error(`Input required and not supplied: ${e}`);return t&&t.trimWhitespace===!1?n:n.trim()}function tt(e,t){if(process.env.GITHUB_OUTPUT)return We(`OUTPUT`,Ge(e,t));process.stdout.write(we.EOL),ze(`set-output`,{name:e},Le(t))}function nt(e,t={}){ze(`error`,Re(t),e instanceof Error?e.toString():e)}function rt(e,t={}){ze(`warning`,Re(t),e instanceof Error?e.toString():e)}function it(e,t={}){ze(`notice`,Re(t),e instanceof Error?e.toString():e)}function at(e){process.stdout.write(e+we.EOL)}function ot(e){Be(`group`,e)}function st(){Be(`endgroup`)}function ct(e,t){let n=Ne.join(t,e.file),r=e.endColumn===1&&e.endLine>e.line,i=r?e.endLine-1:e.endLine;return i===e.line?{file:n,line:e.line,endLine:i,column:e.column,...r?{}:{endColumn:Math.max(e.column,e.endColumn-1)}}:{file:n,line:e.line,endLine:i}}function lt(e,t){let n=e.suggestion===void 0?``:` Did you mean "${e.suggestion}"?`,r=e.related===void 0?``:`\n${e.related.message} (${Ne.join(t,e.related.position.file)}:${e.related.position.line})`;return{level:e.severity,title:e.code,message:e.message.includes(`Did you mean`)?`${e.message}${r}`:`${e.message}${n}${r}`,place:ct(e.position,t)}}function ut(e,t=10){let n=[`error`,`warning`,`notice`].flatMap(n=>e.filter(e=>e.level===n).slice(0,t));return{shown:n,hidden:e.length-n.length}}const dt=/(?![\t\n])[\p{Cc}\p{Cf}\u2028\u2029]/gu;function ft(e){return e.replaceAll(/\r\n?/gu,`
`).replace(dt,e=>`⟨U+${(e.codePointAt(0)??0).toString(16).toUpperCase().padStart(4,`0`)}⟩`)}function pt(e){return ft(e).replaceAll(/\s+/gu,` `).trim()}function mt(e){return ft(e).replaceAll(`&`,`&amp;`).replaceAll(`<`,`&lt;`).replaceAll(`>`,`&gt;`).replaceAll(`"`,`&quot;`).replaceAll(`'`,`&#39;`)}function ht(e,t=200){let n=wt(pt(e),t);if(n===``)return"` `";let r=Math.max(0,...Array.from(n.matchAll(/`+/gu),e=>e[0].length)),i="`".repeat(r+1),a=n.startsWith("`")||n.endsWith("`")?` `:``;return`${i}${a}${n}${a}${i}`}function gt(e,t=200){return`<code>${mt(wt(pt(e),t))}</code>`}function _t(e){return e.replaceAll(`&`,`&amp;`).replaceAll(`<`,`&lt;`).replaceAll(`>`,`&gt;`).replaceAll(/[\\`*_[\]|~$]/gu,e=>`\\${e}`).replace(/^([#+-]|\d+(?=[.)]))/u,e=>/\d/u.test(e)?`${e}<!-- -->`:`\\${e}`).replaceAll(`@`,`@<!-- -->`).replaceAll(/(#)(?=\d)/gu,`$1<!-- -->`).replaceAll(/\b(GH)(?=-\d)/giu,`$1<!-- -->`).replaceAll(/:(?=[a-z+-][\w+-]*:)/gu,`:<!-- -->`).replaceAll(/(https?|ftp|mailto|www)(?=[:.])/giu,`$1<!-- -->`)}function vt(e,t=1e3){return wt(pt(e),t).split(/(`[^`]+`)/u).map(e=>/^`[^`]+`$/u.test(e)?ht(e.slice(1,-1)):_t(e)).join(``)}function yt(e,t){return[xt(e),xt(e.map(()=>`---`)),...t.map(xt)].join(`
`)}function bt(e,t){let n=(e,n)=>n===0||t.some(e=>(e[n]??``)!==``);return[e.filter(n),t.map(e=>e.filter(n))]}function xt(e){return`| ${e.map(e=>e.replaceAll(/(?<!\\)\|/gu,String.raw`\|`)).join(` | `)} |`}function St(e,t=``){let n=ft(e),r=Math.max(2,...Array.from(n.matchAll(/`+/gu),e=>e[0].length)),i="`".repeat(r+1);return`${i}${t}\n${n.endsWith(`
`)?n.slice(0,-1):n}\n${i}`}function Ct(e,t,n=!1){return`<details${n?` open`:``}><summary>${e}</summary>\n\n${t}\n\n</details>`}function wt(e,t){if(e.length<=t)return e;let n=e.slice(0,Math.max(0,t-1));return`${/[\ud800-\udbff]$/u.test(n)?n.slice(0,-1):n}…`}function Tt(e){let t=e.filter(e=>e.severity===`error`).length;return{errors:t,warnings:e.length-t}}function Et({errors:e,warnings:t}){return[Dt(e,`error`),Dt(t,`warning`)].join(`, `)}function Dt(e,t){return`${e} ${t}${e===1?``:`s`}`}function Ot(e,t=200){if(e.length===0)return``;let n=[...e].sort((e,t)=>Number(t.severity===`error`)-Number(e.severity===`error`)),r=n.slice(0,t).map(e=>{let{severity:t,position:n,message:r}=e,i=ht(`${n.file}:${n.line}:${n.column}`);return`- ${t===`error`?`❌`:`⚠️`} ${e.code} ${i}<br>${vt(r)}${kt(e)}`}),i=n.length-r.length;return[...r,...i>0?[`- ${Dt(i,`more problem`)} not shown.`]:[]].join(`
`)}function kt({suggestion:e}){return e===void 0?``:` Did you mean ${ht(e)}?`}var At=class extends Error{name=`InputError`};function jt(e){return e.split(/\n|,(?![^{\n]*\})/u).map(e=>e.trim()).filter(e=>e!==``)}function Mt(e,t){if(/^true$/iu.test(t))return!0;if(/^false$/iu.test(t))return!1;throw new At(`Input \`${e}\` is "${t}"; write true or false.`)}function Nt(e,t,n){let r=n.find(e=>e===t);if(r===void 0)throw new At(`Input \`${e}\` is "${t}"; write one of ${n.join(`, `)}.`);return r}function Pt(e){return ft(e).replaceAll(/^(\s*):(?=:)/gmu,`$1:​`).replaceAll(`##[`,`##​[`)}const Ft={info(e){at(Pt(e))},annotate({level:e,title:t,message:n,place:r}){let i={error:nt,warning:rt,notice:it}[e];i(ft(n),{title:ft(t).replaceAll(`
`,` `),...r&&{file:r.file,startLine:r.line,endLine:r.endLine,...r.column!==void 0&&{startColumn:r.column},...r.endColumn!==void 0&&{endColumn:r.endColumn}}})},async group(e,t){ot(Pt(e));try{return await t()}finally{st()}}};function It(e,t){return{info:n=>{e.info(t(n))},annotate:n=>{e.annotate({...n,title:t(n.title),message:t(n.message)})},group:(n,r)=>e.group(t(n),r)}}function O(e,t,n={}){return{name:e,type:`string`,required:!0,secret:!1,description:t,...n}}function k(e,t,n={}){return O(e,t,{required:!1,...n})}function A(e,t,n={}){return O(e,t,{secret:!0,...n})}const Lt=k(`bucketName`,`Bucket that the credentials are restricted to.`),Rt=k(`folderPath`,`Folder that the credentials are restricted to.`),zt=O(`path`,`File, folder or wildcard. The first segment is the bucket or container where the storage has one.`),Bt=k(`type`,`What the path names; a wildcard names a folder.`,{enum:[`file`,`folder`]}),Vt=k(`recursive`,`Whether sub-folders are read too.`,{type:`boolean`,default:!1}),Ht=k(`cdcEnabled`,`Whether rows carry a _change_request_type column (change data capture).`,{type:`boolean`}),Ut=[zt,Bt,Vt],Wt=[...Ut,Ht],Gt=O(`dataType`,`raw: any JSON, needs a mapping. xdm: records that fit the schema.`,{enum:[`raw`,`xdm`],default:`raw`}),Kt={enum:[`latest`,`earliest`]},qt=`Where reading starts: with the newest data or with the oldest that the stream still holds.`,Jt=O(`reset`,qt,Kt),Yt=k(`reset`,qt,{...Kt,default:`earliest`}),Xt=[`delimited`,`json`,`parquet`],Zt=[`bzip2`,`gzip`,`deflate`,`zipDeflate`,`tarGzip`,`tar`],Qt=[`once`,`minute`,`hour`,`day`,`week`];function $t(e){if(e!==`once`)return e===`minute`?15:1}const en={id:`9753525b-82c7-4dce-8a9b-5ccfce2b9876`,name:`CloudStorageToAEP`,version:`1.0`},tn={id:`d69717ba-71b4-4313-b654-49f9cf126d7a`,name:`Stream data with optional transformation`,version:`1.0`},nn={id:`c604ff05-7f1a-43c0-8e18-33bf874cb11c`,version:`1.0`},rn=`0ed90a81-07f4-4586-8190-b40eccef1c5a`;function an(e){return{aliases:[],mode:`batch`,providerId:rn,hasBaseConnection:!0,formats:Xt,compressions:Zt,supportsCdc:e.sourceParameters.some(e=>e.name===`cdcEnabled`),flowSpec:en,...e}}function on(e){return{aliases:[],mode:`streaming`,providerId:`521eee4d-8cbe-4906-bb48-fb6bd4450033`,hasBaseConnection:!0,formats:[`json`],compressions:[],supportsCdc:!1,flowSpec:tn,...e}}const sn=an({slug:`s3`,title:`Amazon S3`,connectionSpecId:`ecadc60c-7455-4d87-84dc-2a0e293d997b`,auth:[{slug:`access-key`,specName:`Access Key`,parameters:[A(`s3AccessKey`,`Access key id.`),A(`s3SecretKey`,`Secret access key.`),A(`s3SessionToken`,`Token of temporary credentials.`,{required:!1}),k(`serviceUrl`,`Endpoint, https://s3.{REGION}.amazonaws.com/.`,{format:`uri`}),Lt,Rt]},{slug:`iam-role`,specName:`IAMRole Based`,parameters:[O(`bucketName`,`Bucket that the role may read.`)]}],sourceParameters:Ut,source:`flow-service reference §3, create/cloud-storage/s3`}),cn=on({slug:`kinesis`,title:`Amazon Kinesis`,connectionSpecId:`86043421-563b-46ec-8e6c-e23184711bf6`,auth:[{slug:`access-key`,specName:`Aws Kinesis authentication credentials`,parameters:[A(`accessKeyId`,`Access key id.`),A(`secretKey`,`Secret access key.`),O(`region`,`Region of the stream: us-west-2.`)]}],sourceParameters:[O(`stream`,`Name of the stream.`),Gt,Jt],source:`flow-service reference §3 and §3.2, create/cloud-storage/kinesis`}),ln=k(`container`,`Container that the credentials are restricted to.`),un=an({slug:`azure-blob`,title:`Azure Blob`,connectionSpecId:`4c10e202-c428-4796-9208-5f1f5732b1cf`,auth:[{slug:`connection-string`,specName:`ConnectionString`,parameters:[A(`connectionString`,`Connection string of the storage account.`),ln,Rt]},{slug:`sas-uri`,specName:`SAS URI Authentication`,parameters:[A(`sasUri`,`Shared access signature URI.`,{format:`uri`}),ln,Rt]}],sourceParameters:Wt,source:`flow-service reference §3, create/cloud-storage/blob`}),dn=an({slug:`adls-gen2`,title:`Azure Data Lake Storage Gen2`,connectionSpecId:`b3ba5556-48be-44b7-8b85-ff2b69b46dc4`,aliases:[{id:rn,warning:`Adobe's tutorial prints the provider's id 0ed90a81-07f4-4586-8190-b40eccef1c5a as the connection spec of ADLS Gen2. Write b3ba5556-48be-44b7-8b85-ff2b69b46dc4, or adls-gen2.`}],auth:[{slug:`service-principal`,specName:`Basic Authentication for adls-gen2`,parameters:[O(`url`,`Endpoint, https://{ACCOUNT}.dfs.core.windows.net.`,{format:`uri`}),O(`servicePrincipalId`,`Client id of the application.`),A(`servicePrincipalKey`,`Key of the application.`),O(`tenant`,`Tenant that holds the application.`)]}],sourceParameters:Ut,source:`flow-service reference §3 and §10 row 2, create/cloud-storage/adls-gen2`}),fn=an({slug:`azure-files`,title:`Azure File Storage`,connectionSpecId:`be5ec48c-5b78-49d5-b8fa-7c89ec4569b8`,auth:[{slug:`basic`,specName:`Basic Authentication`,parameters:[O(`host`,`Endpoint of the file storage.`),O(`userId`,`User with access to the storage.`),A(`password`,`Access key or password.`)]}],sourceParameters:Ut,source:`flow-service reference §3, create/cloud-storage/azure-file-storage`}),pn=O(`namespace`,`Namespace of the event hub.`),mn=[O(`tenantId`,`Tenant that holds the application.`),O(`clientId`,`Client id of the application.`),A(`clientSecretValue`,`Client secret of the application.`),pn],hn=on({slug:`event-hubs`,title:`Azure Event Hubs`,connectionSpecId:`bf9f5905-92b7-48bf-bf20-455bc6b60a4e`,auth:[{slug:`sas`,specName:`Azure EventHub authentication credentials`,parameters:[O(`sasKeyName`,`Name of the authorization rule.`),A(`sasKey`,`Primary key of the rule.`),pn,k(`eventHubName`,`Hub, where the rule belongs to one hub and not to the namespace.`)]},{slug:`azure-ad`,specName:`Event Hub Azure Active Directory Auth`,parameters:mn},{slug:`scoped-azure-ad`,specName:`Event Hub Scoped Azure Active Directory Auth`,parameters:[...mn,O(`eventHubName`,`Hub that the application may read.`)]}],sourceParameters:[O(`eventHubName`,`Name of the hub.`),Gt,Yt,k(`consumerGroup`,`Consumer group; one group may serve one dataflow at a time.`,{default:`$Default`})],source:`flow-service reference §3 and §3.2, create/cloud-storage/eventhub`}),gn=O(`host`,`Name or address of the server.`),_n=O(`userName`,`User with access to the server.`),vn=k(`port`,`Port of the server.`,{type:`integer`,default:22,minimum:1}),yn=k(`maxConcurrentConnections`,`Connections that Adobe may hold at a time.`,{type:`integer`,minimum:1}),bn=an({slug:`sftp`,title:`SFTP`,connectionSpecId:`b7bf2577-4520-42c9-bae9-cad01560f7bc`,aliases:[{id:`bf367b0d-3d9b-4060-b67b-0d3d9bd06094`,warning:`Adobe's tutorial prints a sample connection's id bf367b0d-3d9b-4060-b67b-0d3d9bd06094 as the connection spec of SFTP. Write b7bf2577-4520-42c9-bae9-cad01560f7bc, or sftp.`}],auth:[{slug:`basic`,specName:`Basic Authentication for sftp`,parameters:[gn,vn,_n,A(`password`,`Password of the user.`),yn,Rt]},{slug:`ssh-public-key`,specName:`SSH PublicKey Authentication for sftp`,parameters:[gn,vn,_n,A(`privateKeyContent`,`Private key, RSA or DSA in OpenSSH format, base64-encoded.`,{format:`base64`}),A(`passPhrase`,`Passphrase of the private key.`,{required:!1}),yn,Rt]}],sourceParameters:Wt,source:`flow-service reference §3 and §10 row 1, create/cloud-storage/sftp`}),xn=an({slug:`ftp`,title:`FTP`,connectionSpecId:`fb2e94c9-c031-467d-8103-6bd6e0a432f2`,auth:[{slug:`basic`,specName:`Basic Authentication for FTP`,parameters:[gn,_n,A(`password`,`Password of the user.`)]}],sourceParameters:Ut,source:`flow-service reference §3, create/cloud-storage/ftp (beta)`}),Sn=an({slug:`hdfs`,title:`HDFS`,connectionSpecId:`54e221aa-d342-4707-bcff-7a4bceef0001`,auth:[{slug:`anonymous`,specName:`Anonymous Authentication`,parameters:[O(`url`,`Address of the name node.`,{format:`uri`})]}],sourceParameters:Ut,source:`flow-service reference §3, create/cloud-storage/hdfs`}),Cn=an({slug:`gcs`,title:`Google Cloud Storage`,connectionSpecId:`32e8f412-cdf7-464c-9885-78184cb113fd`,auth:[{slug:`access-key`,specName:`Basic Authentication for google-cloud`,parameters:[A(`accessKeyId`,`HMAC access id of a service account.`,{length:61}),A(`secretAccessKey`,`HMAC secret.`,{length:40}),Lt,Rt]}],sourceParameters:Wt,source:`flow-service reference §3, create/cloud-storage/google`}),wn=on({slug:`pubsub`,title:`Google PubSub`,connectionSpecId:`70116022-a743-464a-bbfe-e226a7f8210c`,auth:[{slug:`service-account`,specName:`Google PubSub authentication credentials`,parameters:[O(`projectId`,`Google Cloud project of the topic.`),A(`credentials`,`Key of the service account, as JSON.`)]}],sourceParameters:[O(`topicId`,`Id of the topic.`),O(`subscriptionId`,`Id of the subscription.`),Gt],source:`flow-service reference §3 and §3.2, create/cloud-storage/google-pubsub`}),Tn={s3:sn,kinesis:cn,"azure-blob":un,"adls-gen2":dn,"event-hubs":hn,"azure-files":fn,gcs:Cn,hdfs:Sn,"oracle-object-storage":an({slug:`oracle-object-storage`,title:`Oracle Object Storage`,connectionSpecId:`c85f9425-fb21-426c-ad0b-405e9bd8a46c`,auth:[{slug:`access-key`,specName:`Access Key`,parameters:[O(`serviceUrl`,`Endpoint of the object storage.`,{format:`uri`}),A(`accessKey`,`Access key id.`),A(`secretKey`,`Secret key.`),Lt,Rt]}],sourceParameters:Ut,source:`flow-service reference §3, create/cloud-storage/oracle-object-storage`}),sftp:bn,ftp:xn,"data-landing-zone":an({slug:`data-landing-zone`,title:`Data Landing Zone`,connectionSpecId:`26f526f2-58f4-4712-961d-e41bf1ccc0e8`,hasBaseConnection:!1,auth:[],sourceParameters:Wt,source:`flow-service reference §3, create/cloud-storage/data-landing-zone`}),pubsub:wn},En=Object.values(Tn),Dn=new Map(En.map(e=>[e.slug,e])),On=new Map(En.map(e=>[e.connectionSpecId,e])),kn=new Map(En.flatMap(e=>e.aliases.map(({id:t,warning:n})=>[t,{connector:e,warning:n}])));function An(e){let t=e.trim().toLowerCase(),n=Dn.get(t)??On.get(t);return n?{connector:n}:kn.get(t)}function jn(e){return On.get(e)}function j(e){return typeof e==`object`&&!!e&&!Array.isArray(e)}function Mn(e){for(let t in e)if(Object.hasOwn(e,t))return!1;return!0}function M(e){return typeof e==`string`?e:void 0}function Nn(e){return typeof e==`number`&&Number.isFinite(e)?e:void 0}function Pn(e){return Array.isArray(e)?e.filter(e=>typeof e==`string`):[]}function Fn(e){return Object.fromEntries(Object.entries(e).filter(([,e])=>e!==void 0))}function In(e){let t=[],n=/(?<dot>\.?)(?:(?<name>(?:\\.|[^.[\]\\])+)|\[(?<index>\d+|\*)\])/uy,r=0;for(let i=n.exec(e);i!==null;i=n.exec(e)){let{dot:e,name:a,index:o}=i.groups??{};if(e===`.`!=(a!==void 0&&r>0))return;a===void 0?t.push(o===`*`?{kind:`all`}:{kind:`index`,index:Number(o)}):t.push({kind:`name`,name:a.replaceAll(/\\(.)/gu,`$1`)}),r=n.lastIndex}return r===e.length&&t.length>0?t:void 0}function Ln(e,t){let n=t.replaceAll(/[.[\]\\]/gu,String.raw`\$&`);return e===``?n:`${e}.${n}`}function Rn(e){let t=``;for(let n of e)n.kind===`index`?t+=`[${n.index}]`:n.kind===`all`?t+=`[*]`:t=Ln(t,n.name);return t}function zn(e){if(e.startsWith(`xdm:`))return[Vn(e.slice(4))];if(e.startsWith(`@`))return[`_${e.slice(1)}`];if(e.includes(`://`))return Bn(e.replace(/^https?:\/\/(?:ns\.adobe\.com\/)?(?:xdm\/)?/u,``).split(`/`));let t=e.indexOf(`:`);return t>0?Bn([e.slice(0,t),e.slice(t+1)]):[e]}function Bn(e){let[t=``,...n]=e.filter(e=>e!==``).map(Vn);return[`_${t}`,...n]}function Vn(e){return e.replaceAll(/-+(.)/gu,(e,t)=>t.toUpperCase())}function Hn(e){let t=M(e.$ref);return t===void 0||qn(t).id===`https://ns.adobe.com/xdm/common/extensible`?void 0:t}function Un(e,t){let{id:n,fragment:r}=qn(e);return`${n===``?M(t.$id):n}#${r}`}function Wn(e,t,n){let{id:r,fragment:i}=qn(e),a=r===``||r===t.$id?t:n(r),o=a===void 0?void 0:Jn(a,i);return a!==void 0&&j(o)?{node:o,document:a}:void 0}function Gn(e,t){let n=new Set,r=new Set,i=new Set(Pn(e[`meta:extends`])),a=new Map,o=e=>{let n=t(e);return n!==void 0&&a.set(e,n),n},s=[{node:e,document:e}];for(let e=s.pop();e!==void 0;e=s.pop()){let{document:t}=e;for(let a of Kn(e.node)){let e=Un(a,t);if(n.has(e))continue;n.add(e);let c=Wn(a,t,o);if(c===void 0)r.add(a);else{i.add(M(c.document.$id)??``);for(let e of Pn(c.document[`meta:extends`]))i.add(e);s.push(c)}}}return{missing:[...r],extended:i,lookup:e=>a.get(e)}}function Kn(e){let t=[],n=e=>{if(!j(e))return;let r=Hn(e);if(r!==void 0&&t.push(r),j(e.properties))for(let t of Object.values(e.properties))n(t);if(n(e.items),n(e.additionalProperties),Array.isArray(e.allOf))for(let t of e.allOf)n(t)};return n(e),t}function qn(e){let t=e.indexOf(`#`);return t<0?{id:e,fragment:``}:{id:e.slice(0,t),fragment:e.slice(t+1)}}function Jn(e,t){let n=e;for(let e of t.split(`/`).slice(1)){let t=Yn(e).replaceAll(`~1`,`/`).replaceAll(`~0`,`~`);n=j(n)&&Object.hasOwn(n,t)?n[t]:void 0}return n}function Yn(e){try{return decodeURIComponent(e)}catch{return e}}function Xn(e,t){let n=[],r=new Set,i=!1,a=e=>{if(n.length>=1e4){i=!0;return}n.push(e);let{node:o,document:s,active:c}=e,l=Hn(o);if(l!==void 0){let n=Un(l,s),o=Zn(e),u=c.includes(n)?void 0:Wn(l,s,t);u===void 0?i=!0:r.has(n)||a({...u,active:[...c,n],...o}),o.only===void 0&&r.add(n)}if(Array.isArray(o.allOf))for(let t of o.allOf)j(t)&&a({...e,node:t})};for(let t of e)a(t);return{parts:n,open:i}}function Zn({node:e,only:t}){let n=Pn(e[`meta:refProperty`]).map(e=>e.split(`/`).filter(Boolean).flatMap(zn));return n.length===0?t===void 0?{}:{only:t}:{only:t===void 0?n:Qn(t,n)}}function Qn(e,t){return[...t.filter(t=>e.some(e=>$n(e,t))),...e.filter(e=>t.some(t=>$n(t,e)&&t.length<e.length))]}function $n(e,t){return e.every((e,n)=>t[n]===e)}function er(e){let t=new Map;for(let{node:n,document:r,active:i,only:a}of e)if(j(n.properties))for(let[e,o]of Object.entries(n.properties)){let[n=``,...s]=zn(e),c=a?.filter(e=>e[0]===n).map(e=>e.slice(1));if(!j(o)||c?.length===0)continue;let l=c===void 0||c.some(e=>e.length===0),u={node:tr(o,s),document:r,active:i,...l?{}:{only:c}},d=t.get(n);d===void 0?t.set(n,[u]):d.push(u)}for(let{node:n,document:r}of e)for(let[e=``,i]of Pn(n.required).map(zn))i!==void 0&&t.get(e)?.push({node:{required:[i]},document:r,active:[]});return t}function tr(e,t){return t.reduceRight((e,t)=>({type:`object`,properties:{[t]:e}}),e)}function nr(e){return new Set(e.flatMap(({node:e})=>Pn(e.required).flatMap(e=>zn(e).slice(0,1))))}function rr(e,t){return e.flatMap(({node:e,document:n,active:r})=>{let i=e[t];return j(i)?[{node:i,document:n,active:r}]:[]})}const ir={byte:{minimum:-128,maximum:128},short:{minimum:-32768,maximum:32768},integer:{minimum:-2147483648,maximum:2147483648},long:{minimum:-9007199254740992,maximum:9007199254740992}};function ar(e){return Object.hasOwn(ir,e)}function or(e){return ir[e]}function sr(e){let{minimum:t,maximum:n}=ir[e];return e===`long`?{minimum:-(2**53-1),maximum:2**53-1}:{minimum:t,maximum:n-1}}const cr=new Map([[`string`,`string`],[`number`,`number`],[`int`,`integer`],[`long`,`long`],[`short`,`short`],[`byte`,`byte`],[`boolean`,`boolean`],[`date`,`date`],[`date-time`,`date-time`],[`array`,`array`],[`object`,`object`],[`map`,`map`]]),lr=new Map([[`uri`,`uri`],[`date`,`date`],[`date-time`,`date-time`]]);function ur(e){return e===`integer`?`int`:e===`uri`?`string`:e}function dr(e){let t=cr.get(M(e[`meta:xdmType`])??``);if(t!==void 0&&t!==`string`)return t;switch(fr(e)){case`string`:return lr.get(M(e.format)??``)??`string`;case`integer`:return pr(Nn(e.minimum),Nn(e.maximum));case`number`:return`number`;case`boolean`:return`boolean`;case`array`:return`array`;case`object`:return j(e.additionalProperties)&&!j(e.properties)?`map`:`object`;default:return t}}function fr(e){let t=M(e.type);if(t!==void 0)return t;if(j(e.properties))return`object`;if(e.items!==void 0)return`array`;let n=e.const??(Array.isArray(e.enum)?e.enum[0]:void 0);return typeof n==`string`||e.pattern!==void 0?`string`:typeof n==`boolean`?`boolean`:void 0}function pr(e,t){if(e!==void 0&&t!==void 0){if(mr(`byte`,e,t))return`byte`;if(mr(`short`,e,t))return`short`}return mr(`integer`,e??ir.integer.minimum,t??ir.integer.maximum)?`integer`:`long`}function mr(e,t,n){let r=ir[e];return t>=r.minimum&&n<=r.maximum}function hr(e,t,n){let{parts:r,open:i}=Xn(e,n),{name:a,path:o,required:s}=t,{type:c,...l}=vr(r),u=c??`object`;o===``&&Object.assign(l,{title:void 0,description:void 0});let d=Fn({...l,name:a,path:o,type:u,required:s,deprecated:e.some(({node:e})=>e[`meta:status`]===`deprecated`)&&o!==``?!0:void 0,open:i||c===void 0?!0:void 0});if(u===`array`){let e=rr(r,`items`),t={name:a,path:o,required:!1};return e.length===0?d:_r(d,`items`,()=>hr(e,t,n))}if(u===`map`){let e=rr(r,`additionalProperties`),t={name:`*`,path:Ln(o,`*`),required:!1};return e.length===0?d:_r(d,`values`,()=>hr(e,t,n))}return u===`object`?_r(d,`fields`,()=>gr(r,o,n)):d}function gr(e,t,n){let r=nr(e);return new Map(Array.from(er(e),([e,i])=>[e,hr(i,{name:e,path:Ln(t,e),required:r.has(e)},n)]))}function _r(e,t,n){return Object.defineProperty(e,t,{configurable:!0,enumerable:!0,get(){let r=n();return Object.defineProperty(e,t,{value:r,enumerable:!0}),r}})}function vr(e){let t={};for(let{node:n}of e.toReversed())Object.assign(t,yr(n));return t}function yr(e){let t=e.const,n=typeof t==`string`?[t]:e.enum;return Fn({type:dr(e),title:M(e.title),description:M(e.description),enum:br(n)?n:void 0,pattern:M(e.pattern),format:M(e.format),minimum:Nn(e.minimum),maximum:Nn(e.maximum),exclusiveMinimum:Nn(e.exclusiveMinimum),minLength:Nn(e.minLength),maxLength:Nn(e.maxLength)})}function br(e){return Array.isArray(e)&&e.length>0&&e.every(e=>typeof e==`string`)}function xr(e,t){if(Array.isArray(e))return e.flatMap(e=>{if(!j(e)||e[`@type`]!==`xdm:descriptorIdentity`)return[];let n=M(e[`xdm:sourceSchema`])??t,r=M(e[`xdm:sourceProperty`]);return n!==t||r===void 0?[]:{path:Rn(r.split(`/`).filter(e=>e!==``).map(e=>({kind:`name`,name:e}))),namespace:M(e[`xdm:namespace`])??``,primary:e[`xdm:isPrimary`]===!0}})}const Sr=[[`https://ns.adobe.com/xdm/data/time-series`,`time-series`],[`https://ns.adobe.com/xdm/data/adhoc`,`adhoc`],[`https://ns.adobe.com/xdm/data/record`,`record`]];function Cr(e,t,n={}){let r=Gn(e,t),i=hr([{node:{...e,type:`object`},document:e,active:[]}],{name:``,path:``,required:!0},r.lookup),a=e[`meta:immutableTags`];return{schema:Fn({id:e.$id,title:e.title??``,class:M(e[`meta:class`])??wr(e,t)??e.$id,behavior:Sr.find(([t])=>e.$id===t||r.extended.has(t))?.[1]??`record`,root:i,identities:xr(n.descriptors??e[`meta:descriptors`],e.$id),profile:Array.isArray(a)?a.includes(`union`):void 0}),missing:r.missing}}function wr(e,t){let n=(Array.isArray(e.allOf)?e.allOf:[]).flatMap(e=>j(e)?M(e.$ref)??[]:[]);return n.some(e=>Sr.some(([t])=>e===t))?e.$id:n.find(e=>{let n=e.startsWith(`#`)?void 0:t(e);return n!==void 0&&(n[`meta:resourceType`]===`classes`||wr(n,Tr)===n.$id)})}const Tr=()=>void 0;function Er(e){let{type:t}=e,n=t===`object`?Dr(e.fields??{}):void 0;return{required:e.required===!0||(n?.required.length??0)>0,schema:Fn({title:e.title,description:e.description,type:Or(t),"meta:xdmType":ur(t),format:kr(e),enum:e.enum,"meta:enum":e.enum===void 0?void 0:jr(e.enum),pattern:e.pattern,...Ar(e),minLength:e.minLength,maxLength:e.maxLength,default:e.default,items:t===`array`?Er(e.items??{type:`string`}).schema:void 0,additionalProperties:t===`map`?{type:e.values??`string`}:void 0,properties:n?.properties,required:n!==void 0&&n.required.length>0?n.required:void 0})}}function Dr(e){let t=Object.entries(e).map(([e,t])=>({name:e,...Er({title:e,...t})}));return{properties:Object.fromEntries(t.map(({name:e,schema:t})=>[e,t])),required:t.filter(e=>e.required).map(({name:e})=>e)}}function Or(e){return ar(e)?`integer`:e===`uri`||e===`date`||e===`date-time`?`string`:e===`map`?`object`:e}function kr({type:e,format:t}){return e===`uri`||e===`date`||e===`date-time`?e:t}function Ar({type:e,minimum:t,maximum:n}){if(!ar(e)||e===`integer`)return Fn({minimum:t,maximum:n});let r=or(e);return{minimum:t??r.minimum,maximum:n??r.maximum}}function jr(e){return Object.fromEntries(e.map(e=>[e,e]))}const Mr=`customFields`;function Nr(e){return{type:`object`,title:e.title,description:e.description??``,"meta:intendedToExtend":[e.class],definitions:{[Mr]:Pr(e.fields,e.tenantId)},allOf:[{$ref:`#/definitions/${Mr}`,type:`object`,"meta:xdmType":`object`}]}}function Pr(e,t){let n=Ir(t),{properties:r,required:i}=Dr(e),a=i.length>0;return{type:`object`,properties:{[n]:{type:`object`,"meta:xdmType":`object`,properties:r,...a?{required:i}:{}}},...a?{required:[n]}:{}}}function Fr(e){return{type:`object`,title:e.title,description:e.description??``,allOf:[...new Set([e.class,...e.fieldGroups])].map(e=>({$ref:e}))}}function Ir(e){return`_${e}`}function N(e,t){let n=Rr(e);if(n===``||n.length>200)return;let r=n.length<3?0:Math.max(1,Math.floor(n.length*.4)),i,a=r+1;for(let e of t){let t=Lr(n,Rr(e),a);t<a&&([i,a]=[e,t])}return i===e?void 0:i}function Lr(e,t,n){if(Math.abs(e.length-t.length)>=n)return n;let r=[],i=Array.from({length:t.length+1},(e,t)=>t);for(let a=1;a<=e.length;a++){let o=[a],s=a;for(let n=1;n<=t.length;n++){let c=e[a-1]===t[n-1]?0:1,l=Math.min((i[n]??0)+1,(o[n-1]??0)+1,(i[n-1]??0)+c);a>1&&n>1&&e[a-1]===t[n-2]&&e[a-2]===t[n-1]&&(l=Math.min(l,(r[n-2]??0)+1)),o.push(l),s=Math.min(s,l)}if(s>=n)return n;[r,i]=[i,o]}return Math.min(n,i[t.length]??n)}function Rr(e){return e.toLowerCase().replaceAll(/[-_\s]/gu,``)}const zr=String.raw`
fieldgroup mixins/events/linkclicks | Link Clicks | context/experienceevent
  web: object
    webInteraction: object
      linkID: string
      webInteractionKey: @datatypes/b2b-source
      linkURL: string
    webPageDetails: object
      webPageID: string
      name: string
      queryParameters: string
    webReferrer: object
      URL: string
  environment: object
    ipV4: ipv4
    browserDetails: object
      userAgent: string

fieldgroup mixins/events/emailsent | Email Sent | context/experienceevent
  directMarketing: object
    emailSent: object
      mailingKey: @datatypes/b2b-source
      mailingName: string
      testVariantID: string
      testVariantName: string
      automationRunID: string

fieldgroup mixins/events/formfilledout | Form Filled Out | context/experienceevent
  web: object
    fillOutForm: object
      webFormID: string
      webFormKey: @datatypes/b2b-source
      webFormName: string
    webPageDetails: object
      webPageID: string
      name: string
      queryParameters: string
    webReferrer: object
      URL: string
  environment: object
    ipV4: ipv4
    browserDetails: object
      userAgent: string

fieldgroup mixins/events/visit-webpage | Visit Web Page | context/experienceevent
  web: object
    webPageDetails: object
      webPageID: string
      webPageKey: @datatypes/b2b-source
      name: string
      URL: string
      queryParameters: string
      isPersonalizedURL: boolean
    webReferrer: object
      URL: string
  environment: object
    ipV4: ipv4
    browserDetails: object
      userAgent: string
  search: object
    searchEngine: string
    keywords: string

fieldgroup mixins/events/add-to-campaign | Add To Campaign | context/experienceevent
  leadOperation: object
    addToCampaign: object
      campaignKey: @datatypes/b2b-source
      streamKey: @datatypes/b2b-source
      streamName: string

fieldgroup mixins/events/add-to-list | Add To List | context/experienceevent
  listOperations: object
    listID: string
    listKey: @datatypes/b2b-source

fieldgroup mixins/events/add-to-opportunity | Add To Opportunity | context/experienceevent
  opportunityEvent: object
    opportunityID: string
    opportunityKey: @datatypes/b2b-source
    isPrimary: boolean
    role: string

fieldgroup mixins/events/callwebhook | Call Webhook | context/experienceevent
  leadOperation: object
    callWebhook: object
      webhookID: string
      webhookKey: @datatypes/b2b-source
      webhookName: string
      responseCode: integer

fieldgroup mixins/events/change-campaign-cadence | Change Campaign Cadence | context/experienceevent
  leadOperation: object
    changeCampaignCadence: object
      campaignID: integer
      campaignKey: @datatypes/b2b-source
      newCadence: string
      previousCadence: string

fieldgroup mixins/events/change-campaign-stream | Change Campaign Stream | context/experienceevent
  leadOperation: object
    changeCampaignStream: object
      campaignKey: @datatypes/b2b-source
      newStreamKey: @datatypes/b2b-source
      newStreamName: string
      previousStreamKey: @datatypes/b2b-source
      previousStreamName: string

fieldgroup mixins/events/convert-lead | Convert Lead | context/experienceevent
  leadOperation: object
    convertLead: object
      assignTo: string
      isSentNotificationEmail: boolean
      convertedStatus: string

fieldgroup mixins/events/emailbounced | Email Bounced | context/experienceevent
  directMarketing: object
    mailingID: string
    mailingKey: @datatypes/b2b-source
    mailingName: string
    emailBouncedCode: string
    emailBouncedDetails: string
    email: string
    testVariantID: string
    testVariantName: string
    automationRunID: string

fieldgroup mixins/events/emailbouncedsoft | Email Bounced Soft | context/experienceevent
  directMarketing: object
    mailingID: string
    mailingKey: @datatypes/b2b-source
    mailingName: string
    emailBouncedCode: string
    emailBouncedDetails: string
    email: string
    testVariantID: string
    testVariantName: string
    automationRunID: string

fieldgroup mixins/events/emailclicked | Email Clicked | context/experienceevent
  directMarketing: object
    mailingID: string
    mailingKey: @datatypes/b2b-source
    mailingName: string
    linkURL: string
    testVariantID: string
    testVariantName: string
    automationRunID: string
  environment: object
    operatingSystem: string
    browserDetails: object
      userAgent: string
  device: object
    isMobileDevice: boolean
    model: string
  web: object
    webInteraction: object
      linkID: string

fieldgroup mixins/events/emaildelivered | Email Delivered | context/experienceevent
  directMarketing: object
    mailingID: string
    mailingKey: @datatypes/b2b-source
    mailingName: string
    testVariantID: string
    testVariantName: string
    automationRunID: string

fieldgroup mixins/events/emailopened | Email Opened | context/experienceevent
  directMarketing: object
    mailingID: string
    mailingKey: @datatypes/b2b-source
    mailingName: string
    testVariantID: string
    testVariantName: string
    automationRunID: string
  environment: object
    operatingSystem: string
    browserDetails: object
      userAgent: string
  device: object
    isMobileDevice: boolean
    model: string

fieldgroup mixins/events/emailunsubscribed | Email Unsubscribed | context/experienceevent
  directMarketing: object
    mailingID: string
    mailingKey: @datatypes/b2b-source
    mailingName: string
    testVariantID: string
    testVariantName: string
    automationRunID: string
  web: object
    fillOutForm: object
      webFormID: string
      webFormName: string
    webPageDetails: object
      webPageID: string
      name: string
      queryParameters: string
    webReferrer: object
      URL: string
  environment: object
    ipV4: ipv4
    browserDetails: object
      userAgent: string

fieldgroup mixins/events/interesting-moment | Interesting Moment | context/experienceevent
  leadOperation: object
    interestingMoment: object
      type: string
      description: string
      date: date-time
      source: string

fieldgroup mixins/events/merge-leads | Merge Leads | context/experienceevent
  leadOperation: object
    mergeLeads: object
      sourceKeys: @datatypes/b2b-source[]
      targetUpdated: boolean
      mergedInCRM: boolean
      mergeSource: string

fieldgroup mixins/events/new-lead | New Lead | context/experienceevent
  leadOperation: object
    newLead: object
      sourceType: string
      formName: string
      listName: string
      sfdcType: string
      leadSource: string
      createdDate: date-time

fieldgroup mixins/events/opportunityupdated | Opportunity Updated | context/experienceevent
  opportunityEvent: object
    opportunityID: string
    opportunityKey: @datatypes/b2b-source
    dataValueChanges: object[]
      attributeName: string
      newValue: string
      oldValue: string

fieldgroup mixins/events/remove-from-list | Remove From List | context/experienceevent
  listOperations: object
    listID: string
    listKey: @datatypes/b2b-source

fieldgroup mixins/events/remove-from-opportunity | Remove From Opportunity | context/experienceevent
  opportunityEvent: object
    opportunityID: string
    opportunityKey: @datatypes/b2b-source
    isPrimary: boolean
    role: string

fieldgroup mixins/events/revenueStageChanged | Revenue Stage Changed | context/experienceevent
  leadOperation: object
    changeRevenueStage: object
      modelKey: @datatypes/b2b-source
      modelName: string
      newStageKey: @datatypes/b2b-source
      newStageName: string
      previousStageKey: @datatypes/b2b-source
      previousStageName: string
      reason: string

fieldgroup mixins/events/scorechanged | Score Changed | context/experienceevent
  leadOperation: object
    changeScore: object
      scoreAttributeID: string
      scoreAttributeKey: @datatypes/b2b-source
      scoreAttributeName: string
      changeValue: string
      newValue: integer
      oldValue: integer
      reason: string
      urgency: number
      priority: integer
      relativeScore: integer
      relativeUrgency: integer

fieldgroup mixins/events/statusincampaignprogressionchanged | Status In Campaign Progression Changed | context/experienceevent
  leadOperation: object
    campaignProgression: object
      campaignID: string
      campaignKey: @datatypes/b2b-source
      newStatusID: string
      newStatusName: string
      oldStatusID: string
      oldStatusName: string
      reason: string
      isAcquiredBy: boolean
      isSuccessful: boolean
      webinarURL: uri
`,Br=String.raw`
fieldgroup mixins/account-person-details | XDM Business Account Person Relation Details | classes/account-person
  matchedAccount: object
    matchingScore: number
    scoreCreatedDate: date-time

fieldgroup mixins/account-details | XDM Business Account Details | context/account
  accountName: string
  accountTerritoryID: string
  accountScore: number
  accountBillingAddress: @common/address
  accountShippingAddress: @common/address
  accountPhysicalAddress: @common/address
  accountOrganization: @datatypes/b2b-account-organization
  accountParentID: string
  accountParentKey: @datatypes/b2b-source
  partnerAccountID: string
  accountNumber: string
  accountDescription: string
  accountSite: string
  accountType: string
  accountSourceType: string
  defaultCurrencyCode: string ~^[A-Z]{3}$
  accountOwnership: string
  accountOwnerID: string
  accountTradeStyle: string
  accountPhone: @context/phonenumber
  accountFax: @context/phonenumber

fieldgroup mixins/related-accounts | XDM Related Business Accounts | context/account
  relatedAccounts: string[]
  relatedAccountKeys: @datatypes/b2b-source[]

fieldgroup context/campaign-member-details | XDM Business Campaign Member Details | context/campaign-member
  memberStatus: string
  memberStatusReason: string
  nurtureTrackName: string
  nurtureCadence: string
  isExhausted: boolean
  webinarRegistrationID: string
  webinarConfirmationUrl: string
  acquiredByCampaignID: string
  acquiredByCampaignKey: @datatypes/b2b-source
  hasReachedSuccess: boolean
  reachedSuccessDate: date-time
  membershipDate: date-time
  lastStatus: string
  hasResponded: boolean
  firstRespondedDate: date-time
  b2b: object
    personType: string
  + mixins/record-status

fieldgroup mixins/campaign-details | XDM Business Campaign Details | classes/campaign
  parentCampaignID: string
  parentCampaignKey: @datatypes/b2b-source
  campaignStatus: string
  campaignProgressionName: string
  integrationPartnerName: string
  channelName: string
  campaignStartDate: date-time
  campaignEndDate: date-time
  timeZone: string
  timezoneName: string
  timeZoneDelivery: string
  webinarSessionName: string
  webinarSessionDescription: string
  webinarHistorySyncStatus: string
  webinarHistorySyncDate: date-time
  isActive: boolean
  lastActivityDate: date-time
  expectedResponse: string
  expectedRevenue: @datatypes/currency
  budgetedCost: @datatypes/currency
  actualCost: @datatypes/currency
  + mixins/record-status

fieldgroup mixins/opportunity-details | XDM Business Opportunity Details | context/opportunity
  campaignID: string
  campaignKey: @datatypes/b2b-source
  fiscalYear: integer ~^([0-9]{4})$
  fiscalQuarter: string ~^([1-4]{1})$|^([Qq][1-4]{1})$
  forecastCategory: string
  forecastCategoryName: string
  isClosed: boolean
  isWon: boolean
  probabilityPercentage: number 0..100
  opportunityAmount: @datatypes/currency
  expectedRevenue: @datatypes/currency
  opportunityQuantity: integer 0..
  expectedCloseDate: date
  actualCloseDate: date-time
  lastActivityDate: date-time
  leadSource: string
  nextStep: string

fieldgroup mixins/b2b-person-components | XDM Business Person Components | context/profile
  personComponents: object[]
    sourcePersonID: string
    sourceAccountID: string
    sourceConvertedContactID: string
    sourceExternalID: string
    workEmail: @context/emailaddress
    personType: string
    personStatus: string
    personSource: string
    personScore: number
    personGroupID: string
    sourcePersonKey: @datatypes/b2b-source
    sourceAccountKey: @datatypes/b2b-source
    sourceConvertedContactKey: @datatypes/b2b-source
    sourceExternalKey: @datatypes/b2b-source

fieldgroup mixins/b2b-person-details | XDM Business Person Details | context/profile
  b2b: object
    accountID: string
    accountKey: @datatypes/b2b-source
    isBlocked: boolean
    blockedCause: string
    isMarketingSuspended: boolean
    marketingSuspendedCause: string
    isConverted: boolean
    convertedDate: date-time
    convertedContactID: string
    convertedContactKey: @datatypes/b2b-source
    personOptInOut: @context/optinout
    personKey: @datatypes/b2b-source
    companyName: string
    companyWebsite: string
    matchedAccount: object
      score: number
      accountKey: @datatypes/b2b-source
      scoreDate: date-time
    personType: string
    personStatus: string
    personSource: string
    personScore: number
    personGroupID: string
  + context/profile-personal-details
  + context/profile-person-details
  + context/profile-other-work-details
  + context/profile-work-details
  + context/identitymap
  + common/external-source-system-audit-details
  + mixins/record-status
`,Vr=String.raw`
behavior data/record | Record Schema
  _id: uri-reference

behavior data/time-series | Time-series Schema
  _id: uri-reference
  timestamp: date-time
  eventType: string

behavior data/adhoc | Ad Hoc Schema

class context/profile | XDM Individual Profile
  + common/auditable
  + data/record
  personID: string

class context/experienceevent | XDM ExperienceEvent
  + context/identitymap
  + data/time-series
  eventMergeId: string
  producedBy: string
  required _id timestamp

class classes/product | Product
  + data/record
  productID: string
  productName: string
  productDescription: string
  productRating: number
  productListPrice: @datatypes/currency
  productManufacturedDate: date-time
  productLastModifiedDate: date-time

class context/prospect-profile | XDM Individual Prospect Profile
  + common/auditable
  + data/record
  partnerID: string

class classes/location | Location
  + data/record
  locationID: string
  locationName: string

class context/account | XDM Business Account
  + data/record
  accountID: string
  accountKey: @datatypes/b2b-source
  + common/external-source-system-audit-details
  + mixins/record-status

class context/opportunity | XDM Business Opportunity
  + data/record
  opportunityID: string
  opportunityKey: @datatypes/b2b-source
  opportunityName: string
  opportunityDescription: string
  opportunityType: string
  opportunityStage: string
  accountID: string
  accountKey: @datatypes/b2b-source
  + common/external-source-system-audit-details
  + mixins/record-status

class context/campaign-member | XDM Business Campaign Members
  + data/record
  + common/external-source-system-audit-details
  campaignMemberID: string
  campaignMemberKey: @datatypes/b2b-source
  campaignID: string
  campaignKey: @datatypes/b2b-source
  personID: string
  personKey: @datatypes/b2b-source

class classes/campaign | XDM Business Campaign
  + common/external-source-system-audit-details
  + data/record
  campaignID: string
  campaignKey: @datatypes/b2b-source
  campaignName: string
  campaignType: string
  campaignDescription: string

class classes/marketing-list | XDM Business Marketing List
  + data/record
  marketingListID: string
  marketingListKey: @datatypes/b2b-source
  marketingListName: string
  marketingListDescription: string
  + common/external-source-system-audit-details
  + mixins/record-status

class classes/marketing-list-member | XDM Business Marketing List Members
  + data/record
  marketingListMemberID: string
  marketingListMemberKey: @datatypes/b2b-source
  personID: string
  personKey: @datatypes/b2b-source
  marketingListID: string
  marketingListKey: @datatypes/b2b-source
  + common/external-source-system-audit-details
  + mixins/record-status

class classes/account-person | XDM Business Account Person Relation
  + data/record
  accountPersonID: string
  accountPersonKey: @datatypes/b2b-source
  accountID: string
  accountKey: @datatypes/b2b-source
  personID: string
  personKey: @datatypes/b2b-source
  personRole: string
  personRoles: string[]
  isDirect: boolean
  isActive: boolean
  isPrimary: boolean
  relationStartDate: date-time
  relationEndDate: date-time
  currencyCode: string ~^[A-Z]{3}$
  relationshipSource: string
  + common/external-source-system-audit-details
  + mixins/record-status

class classes/opportunity-person | XDM Business Opportunity Person Relation
  + data/record
  opportunityPersonID: string
  opportunityPersonKey: @datatypes/b2b-source
  opportunityID: string
  opportunityKey: @datatypes/b2b-source
  personID: string
  personKey: @datatypes/b2b-source
  personRole: string
  isPrimary: boolean
  + common/external-source-system-audit-details
  + mixins/record-status

class classes/promotion | Promotion
  + data/record
  endDate: date-time
  promoCreative: string
  promotionDetails: string
  ID: string
  promoName: string
  promoPosition: string
  startDate: date-time

class classes/restaurant | Restaurant
  + data/record
  address: @common/address
  restaurantID: string
  restaurantName: string
  acceptsReservations: boolean
  cuisine: string[] in:chinese|steak|sushi|asian|vietnamese|european|french|italian|burgers|japanese|barbecue|mediterranean|indian|grill|seafood|steakhouse|mexican|greek|american|thai
  deliveryPartners: string[] in:grubhub|ubereats|doordash|other
  diningOptions: string[] in:outdoorSeating|delivery|curbside|takeout|dogFriendly

class classes/lodging-product | Lodging Product
  + data/record
  propertyID: string
  location: @common/address
  ownership: string
  serviceLevel: string
  starRating: integer
  totalRooms: integer
  type: string

class classes/vehicle-product | Vehicle Product
  + data/record
  color: string
  inventoryType: string in:new|used|certified preowned
  luggageCapacity: integer
  make: string
  mileage: integer
  model: string
  numberOfDoors: integer
  options: string[]
  ownership: string
  passengerCapacity: integer
  postalCode: string
  starRating: integer
  style: string
  trim: string
  vehicleCategory: string
  vin: string
  year: integer

class classes/summarymetrics | XDM Summary Metrics
  + data/time-series
  required timestamp

class classes/fsi/atm | ATM
  + data/record
  isAtmActive: boolean
  atmAddress: @common/address
  atmID: string
  atmName: string

class classes/fsi/branch | Branch
  + data/record
  isBranchActive: boolean
  branchAddress: @common/address
  branchID: string
  branchName: string
  branchCloseTime: date-time
  branchOpenTime: date-time

class classes/fsi/policy | Policy
  + data/record
  endDate: date-time
  ID: string
  name: string
  startDate: date-time
  location: @common/address
  type: string in:home|automobile|renter|boat
  assignedBeneficiary: @context/profile-person-details[]
  hasAssignedBeneficiary: boolean
  owner: @context/profile-personal-details
  benefitAmount: @datatypes/currency
`,Hr=String.raw`
datatype common/auditable | Audit trail
  repositoryCreatedBy: string
  repositoryLastModifiedBy: string
  createdByBatchID: uri-reference
  modifiedByBatchID: uri-reference
  _repo.createDate: date-time
  _repo.modifyDate: date-time
  _repo.discardDate: date-time
  _repo.expires: date-time
  _repo.lastPublishedTime: string

datatype context/identityitem | Identity item
  id: string
  authenticatedState: string in:ambiguous|authenticated|loggedOut
  primary: boolean

datatype context/person | Person
  name: @context/person-name
  birthDate: date
  birthDayAndMonth: string ~[0-1][0-9]-[0-9][0-9]
  birthYear: integer 1..32767
  gender: string in:male|female|not_specified|non_specific
  maritalStatus: string in:married|single|divorced|widowed|not_specified
  nationality: string ~^[A-Z]{2}$
  type: string
  taxId: string

datatype context/person-name | Person name
  firstName: string
  lastName: string
  middleName: string
  courtesyTitle: string
  suffix: string
  fullName: string

datatype common/address | Postal address
  + http://schema.org/GeoCoordinates
  + common/geo
  + common/auditable
  primary: boolean
  label: string
  street1: string
  street2: string
  street3: string
  street4: string
  region: string
  postOfficeBox: string len:..20
  country: string
  state: string
  status: string
  statusReason: string
  lastVerifiedDate: date

datatype http://schema.org/GeoCoordinates | Geo Coordinates
  _id: uri-reference
  _schema.description: string
  _schema.latitude: number -90..90
  _schema.longitude: number -180..180
  _schema.elevation: number

datatype common/geo | Geo
  + http://schema.org/GeoCoordinates
  countryCode: string ~^[A-Z]{2}$
  stateProvince: string ~([A-Z]{2}-[A-Z0-9]{1,3}|)
  city: string
  postalCode: string
  dmaID: integer
  msaID: integer

datatype context/emailaddress | Email address
  primary: boolean
  address: email
  label: string
  type: string
  status: string
  statusReason: string

datatype context/phonenumber | Phone number
  primary: boolean
  countryCode: string len:1..3 ~^[0-9]{1,3}?$
  number: string
  extension: string
  status: string
  statusReason: string
  validity: string

datatype common/optinout-additional-details | OptOut Additional Details
  optOutReason: string
  optOutDate: date-time

datatype context/device | Device
  typeID: string
  typeIDService: uri
  type: string
  manufacturer: string
  model: string
  modelNumber: string
  screenHeight: integer
  screenWidth: integer
  colorDepth: integer
  screenOrientation: string in:portrait|landscape
  isBackgroundPushEnabled: boolean
  isLocationEnabled: boolean
  locationPermission: string in:SYSTEM_LOCATION_DISABLED|NOT_ALLOWED|ALWAYS_ALLOWED|FOREGROUND_ALLOWED|UNPROMPTED
  isPushOptIn: boolean

datatype context/environment | Environment
  type: string in:browser|application|iot|external|widget
  browserDetails: @context/browserdetails
  operatingSystem: string
  operatingSystemVersion: string
  operatingSystemVendor: string
  colorDepth: integer 0..
  viewportHeight: integer 0..
  viewportWidth: integer 0..
  duration: integer 0..
  viewedScreen: string
  previousScreen: string
  connectionType: string in:dialup|isdn|bisdn|dsl|cable|wireless_wifi|mobile|mobile_edge|mobile_gprs|mobile_2g|mobile_3g|mobile_lte|t1|t3|oc3|lan|modem
  proxyType: string in:anonymous|consumer-privacy|corporate|edu|public|cloud|cloud-security|dns|vpn|transparent
  carrier: string
  domain: string
  ISP: string
  _dc.language: string ~^(((([A-Za-z]{2,3}(-([A-Za-z]{3}(-[A-Za-z]{3}){0,2}))?)|[A-Za-z]{4}|[A-Za-z]{5,8})(-([A-Za-z]{4}))?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-([0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+))*(-(x(-[A-Za-z0-9]{1,8})+))?)|(x(-[A-Za-z0-9]{1,8})+)|((en-GB-oed|i-ami|i-bnn|i-default|i-enochian|i-hak|i-klingon|i-lux|i-mingo|i-navajo|i-pwn|i-tao|i-tay|i-tsu|sgn-BE-FR|sgn-BE-NL|sgn-CH-DE)|(art-lojban|cel-gaulish|no-bok|no-nyn|zh-guoyu|zh-hakka|zh-min|zh-min-nan|zh-xiang)))$
  ipV4: ipv4
  ipV6: ipv6

datatype context/browserdetails | Browser details
  name: string
  vendor: string
  version: string
  acceptLanguage: string
  cookiesEnabled: boolean
  javaScriptEnabled: boolean
  javaScriptVersion: string
  javaEnabled: boolean
  javaVersion: string
  quicktimeVersion: string
  thirdPartyCookiesEnabled: boolean
  viewportHeight: integer
  viewportWidth: integer
  userAgent: string
  userAgentClientHints: object
    brands: object[]
      brand: string
      version: string
    mobile: boolean
    architecture: string
    bitness: string
    model: string
    platform: string
    platformVersion: string
    wow64: boolean

datatype context/identity | Identity
  id: string
  authenticatedState: string in:ambiguous|authenticated|loggedOut
  primary: boolean
  namespace: @context/namespace
  xid: string

datatype context/namespace | Namespace
  code!: string

datatype context/segmentmembership | Segment membership
  segmentID: @context/segmentidentity
  version: string
  lastQualificationTime: date-time
  payload: object
    payloadBooleanValue: boolean
    payloadNumberValue: number
    payloadPropensityValue: number ..1 >0
    payloadStringValue: string
    payloadType!: string in:boolean|number|propensity|string
  validUntil: date-time
  status: string in:existing|realized|exited
  profileStitchID: @context/profileStitchIdentity
  timerSpec: string

datatype context/profileStitchIdentity | Profile stitch identity
  _id: uri-reference
  namespace: @context/namespace
  xid: string

datatype context/segmentidentity | Segment identity
  _id: uri-reference
  namespace: @context/namespace
  xid: string

datatype common/geounit | Geographical unit
  _id!: uri-reference
  label: string

datatype content/productlistitem | Product list item
  SKU!: string
  _id: uri-reference
  product: uri
  name: string
  productImageUrl: string
  productAddMethod: string
  currencyCode: string ~^[A-Z]{3}$
  quantity: integer
  priceTotal: number
  selectedOptions: object[]
    attribute!: string
    value!: string
  discountAmount: number
  refundAmount: number
  productCategories: @datatypes/categorydata[]
  returnItem: @datatypes/returnitem
  unitOfMeasureCode: string

datatype datatypes/categorydata | Category data
  categoryID: string
  categoryName: string
  categoryPath: string

datatype datatypes/returnitem | Return Item
  returnStatus: string
  returnReason: string
  returnItemCondition: string
  returnResolution: string
  returnQuantityRequested: integer
  returnQuantityAuthorized: integer
  returnQuanitityAuthorized: integer
  returnQuantityReceived: integer
  returnQuantityApproved: integer

datatype data/measure | Measure
  id: string
  value!: number

datatype data/order | Order
  purchaseID: string
  purchaseOrderNumber: string
  payments: @data/paymentitem[]
  refunds: @data/refunditem[]
  returns: @datatypes/return
  currencyCode: string ~^[A-Z]{3}$
  taxAmount: number
  discountAmount: number
  priceTotal: number
  orderType: string in:checkout|instant_purchase
  lastUpdatedDate: date-time
  createdDate: date-time
  cancelDate: date-time
  refundTotal: number

datatype data/paymentitem | Payment Item
  transactionID: string
  paymentAmount: number
  paymentType: string
  currencyCode: string ~^[A-Z]{3}$

datatype data/refunditem | Refund Item
  transactionID: string
  refundAmount: number
  refundReason: string in:return|price_adjustment
  refundPaymentType: string in:cash|credit_card|debit_card|gift_card|check|paypal|wire_transfer|credit_card_reference|other
  currencyCode: string ~^[A-Z]{3}$

datatype datatypes/return | Return
  returnID: string
  returnStatus: string
  purchaseID: string

datatype datatypes/billing | Billing
  address: @common/address

datatype datatypes/cart | Cart
  cartID: string
  cartSource: string

datatype datatypes/commercescope | Commerce Scope
  environmentID: string
  websiteCode: string
  storeCode: string
  storeViewCode: string

datatype datatypes/requisitionlist | Requisition List
  ID: string
  name: string
  description: string

datatype datatypes/shipping | Shipping
  shippingMethod: string
  shippingAmount: number
  currencyCode: string ~^[A-Z]{3}$
  shippingDestination: string in:home|store
  shipDate: date-time
  address: @common/address
  trackingNumber: number
  trackingURL: string

datatype context/webinfo | Web information
  webPageDetails: object
    siteSection: string
    name: string
    viewName: string
    URL: string
    server: string
    isErrorPage: boolean
    isHomePage: boolean
    isPreRendered: boolean
    pageViews: @data/measure
  webInteraction: object
    type: string in:download|exit|other
    URL: string
    name: string
    region: string
    linkClicks: @data/measure
  webReferrer: object
    URL: string
    type: string in:internal|external|search_engine|typed_bookmarked|email|social|usenet|hard_drive|nojs|conversational_ai|unknown

datatype context/placecontext | Place context
  localTime: date-time
  IPLocalTime: date-time
  ianaTimezone: string
  localTimezoneOffset: integer
  IPLocalTimezoneOffset: integer
  geo: @common/geo
  POIinteraction: object
    POIDetail: @context/poi-detail
    poiDetail: @context/poi-detail
    poiEntries: @data/measure
    poiExits: @data/measure
  activePOIs: @context/poi-detail[]

datatype context/poi-detail | Point of interest details
  POIID: string
  poiID: string
  name: string
  category: string
  type: string
  distanceToPOICenter: number
  locatingType: string
  beaconInteractionDetails: object
    proximityUUID: string
    beaconMajor: number
    beaconMinor: number
    proximity: string in:immediate|near|far|unknown
  geoInteractionDetails: object
    distanceToCenter: number
    deviceGeoAccuracy: number
    geoShape: @http://schema.org/GeoShape
  metadata: @datatypes/keyedlist

datatype http://schema.org/GeoShape | Geo Shape
  _id: string
  _schema.description: string
  _schema.polygon: @http://schema.org/GeoCoordinates[]
  _schema.circle: @http://schema.org/GeoCircle
  _schema.box: @http://schema.org/GeoCoordinates[]
  _schema.elevation: number
  ceiling: number

datatype http://schema.org/GeoCircle | Geo Circle
  _id: string
  _schema.description: string
  _schema.coordinates: @http://schema.org/GeoCoordinates
  _schema.radius: number

datatype datatypes/keyedlist | Keyed List
  list: @datatypes/keyvalue[]

datatype datatypes/keyvalue | Key Value Pair
  key: string
  value: string

datatype datatypes/currency | Currency
  amount: number
  currencyCode: string ~^[A-Z]{3}$
  conversionDate: date-time

datatype context/enduserids | End user IDs
  _experience.mcid: @context/identity
  _experience.aaid: @context/identity
  _experience.aacustomid: @context/identity
  _experience.acid: @context/identity
  _experience.tntid: @context/identity
  _experience.adcloud: @context/identity
  _experience.emailid: @context/identity
  _experience.phonenumberid: @context/identity

datatype datatypes/store-web-order | Store and Web Order
  orderID: string
  orderDate: date-time
  priceTotal: number
  payment: object
    transactionID: string
    paymentType: string in:credit|debit|gift|cash
    paymentAmount: number
    currencyCode: string ~^[A-Z]{3}$

datatype context/application | Application
  applicationCloses: @data/measure
  crashes: @data/measure
  featureUsages: @data/measure
  installs: @data/measure
  firstLaunches: @data/measure
  launches: @data/measure
  upgrades: @data/measure
  id: string
  name: string
  version: string
  isClose: boolean
  closeType: string in:close|unknown
  isLaunch: boolean
  isInstall: boolean
  isUpgrade: boolean
  sessionLength: integer 0..
  userPerspective: string in:foreground|background|detached
  _dc.language: string ~^(((([A-Za-z]{2,3}(-([A-Za-z]{3}(-[A-Za-z]{3}){0,2}))?)|[A-Za-z]{4}|[A-Za-z]{5,8})(-([A-Za-z]{4}))?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-([0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+))*(-(x(-[A-Za-z0-9]{1,8})+))?)|(x(-[A-Za-z0-9]{1,8})+)|((en-GB-oed|i-ami|i-bnn|i-default|i-enochian|i-hak|i-klingon|i-lux|i-mingo|i-navajo|i-pwn|i-tao|i-tay|i-tsu|sgn-BE-FR|sgn-BE-NL|sgn-CH-DE)|(art-lojban|cel-gaulish|no-bok|no-nyn|zh-guoyu|zh-hakka|zh-min|zh-min-nan|zh-xiang)))$

datatype context/search | Search
  searchEngine: string
  searchEngineID: uri
  keywords: string
  isPaid: boolean
  pageDepth: integer
  slot: string
  position: integer

datatype datatypes/sitesearch | Site Search
  filter: object[]
    attribute: string
    value: string[]
    isRange: boolean
  sort: object[]
    attribute: string
    order: string in:ASC|DESC|RELEVANCE
  query: string
  suggestions: string[]
  numberOfResults: integer

datatype common/external-source-system-audit | External Source System Audit Attributes
  createdBy: string
  createdDate: date-time
  lastUpdatedBy: string
  lastUpdatedDate: date-time
  lastActivityDate: date-time
  lastReferencedDate: date-time
  lastViewedDate: date-time
  externalID: string
  externalKey: @datatypes/b2b-source

datatype context/segmentmembershipitem | Segment membership item
  + context/segmentmembership
  profileStitchID: @context/profileStitchIdentity

datatype context/profileStitch | Profile stitch
  + context/identitymap
  profileStitchID: @context/profileStitchIdentity
  version: string

datatype data/datasource | Data Source
  _id!: uri-reference
  code: string
  tags: string[]

datatype datatypes/traitMembership | Trait Membership Details
  lastQualificationTime: date-time
  validUntil: date-time
`,Ur=String.raw`
datatype context/optinout | OptInOut
  _channels.adm: string in:not_provided|pending|in|out
  _channels.agency: string in:not_provided|pending|in|out
  _channels.apns: string in:not_provided|pending|in|out
  _channels.application: string in:not_provided|pending|in|out
  _channels.baidu: string in:not_provided|pending|in|out
  _channels.channel: string in:not_provided|pending|in|out
  _channels.directMail: string in:not_provided|pending|in|out
  _channels.email: string in:not_provided|pending|in|out
  _channels.facebookFeed: string in:not_provided|pending|in|out
  _channels.fax: string in:not_provided|pending|in|out
  _channels.gcm: string in:not_provided|pending|in|out
  _channels.line: string in:not_provided|pending|in|out
  _channels.mobileApp: string in:not_provided|pending|in|out
  _channels.mpns: string in:not_provided|pending|in|out
  _channels.phone: string in:not_provided|pending|in|out
  _channels.sms: string in:not_provided|pending|in|out
  _channels.twitterFeed: string in:not_provided|pending|in|out
  _channels.web: string in:not_provided|pending|in|out
  _channels.webpage: string in:not_provided|pending|in|out
  _channels.wechat: string in:not_provided|pending|in|out
  _channels.wns: string in:not_provided|pending|in|out
  globalOptout: boolean
  optOutDetails: object
    email: @common/optinout-additional-details
    phone: @common/optinout-additional-details
    fax: @common/optinout-additional-details
    directMail: @common/optinout-additional-details

datatype context/subscription | Subscription
  _id: string
  subscriber: @context/person
  device: @context/device
  environment: @context/environment
  SKU: string
  planName: string
  type: string
  country: string
  startDate: date
  endDate: date
  term: integer
  termUnitOfTime: string
  renew: string
  topUp: string
  status: string
  contractID: string
  paymentMethod: string
  billingPeriod: string
  billingStartDate: date
  chargeMethod: string
  paymentStatus: string
  category: string
  subCategory: string
  revision: string
  reason: string

datatype context/directmarketing-address | Direct marketing postal address
  errorCount: integer
  quality: string
  + common/address

datatype context/directmarketing-emailaddress | Direct marketing email address
  errorCount: integer
  quality: string
  + context/emailaddress

datatype context/directmarketing-phonenumber | Direct marketing phone number
  errorCount: integer
  quality: string
  + context/phonenumber

datatype context/consentstring | Consent String
  consentStandard: string
  consentStandardVersion: string
  consentStringValue: string
  gdprApplies!: boolean
  containsPersonalData: boolean

datatype common/orgunit | Organizational unit
  _id!: uri-reference
  label: string

datatype datatypes/consents-and-preferences | Consent for Privacy, Personalization and Marketing Preferences
  consents: object
    collect: object
      val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
    share: object
      val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
    adID: object
      val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
      idType: string in:IDFA|GAID
    personalize: object
      content: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
    marketing: object
      preferred: string in:email|push|inApp|sms|whatsApp|phone|phyMail|inVehicle|inHome|iot|social|other|none|unknown
      any: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      email: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      push: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      call: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      fax: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      commercialEmail: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      postalMail: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      sms: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      whatsApp: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
    metadata: object
      time: date-time

datatype context/commerce | Commerce
  order: @data/order
  promotionID: string
  cartAbandons: @data/measure
  checkouts: @data/measure
  productListAdds: @data/measure
  productListOpens: @data/measure
  productListRemovals: @data/measure
  productListReopens: @data/measure
  productListViews: @data/measure
  productViews: @data/measure
  purchases: @data/measure
  saveForLaters: @data/measure
  inStorePurchase: @data/measure
  cart: @datatypes/cart
  shipping: @datatypes/shipping
  billing: @datatypes/billing
  instantPurchase: @data/measure
  requisitionListOpens: @data/measure
  requisitionListDeletes: @data/measure
  requisitionListAdds: @data/measure
  requisitionListRemovals: @data/measure
  requisitionList: @datatypes/requisitionlist
  commerceScope: @datatypes/commercescope

datatype channels/channel | Experience Channel
  _id!: uri-reference
  typeAtSource: string
  mode: string in:push|pull|bidirectional
  _type: uri
  mediaType: string
  mediaAction: string
  contentTypes: uri[]
  metricTypes: uri[]
  locationTypes: uri[]
  referringSource: string

datatype context/marketing | Marketing
  trackingCode: string
  campaignName: string
  campaignGroup: string

datatype context/direct-marketing | Direct marketing
  bounces: @data/measure
  clicks: @data/measure
  mirrorPages: @data/measure
  nonDeliverables: @data/measure
  sends: @data/measure
  userComplaints: @data/measure
  opens: @data/measure
  unsubscriptions: @data/measure
  notSent: @data/measure
  offerOpens: @data/measure
  impressions: @data/measure
  excludes: @data/measure
  customActions: @data/measure
  marketingSubscription: @data/measure
  unsubscribeReason: string
  hashedEmail: string
  emailVisitorID: string
  messageID: string
  emailDelivered: @data/measure

datatype context/implementationdetails | Implementation details
  name: uri
  version: string
  environment: string in:browser|app|server|iot

datatype datatypes/b2b-source | B2B Source
  sourceType: string
  sourceInstanceID: string
  sourceID: string
  sourceKey: string

datatype datatypes/tool-usage | Tool Usage
  cancelled: integer
  complete: integer
  failure: integer
  ID: string
  name: string
  saved: integer
  start: integer
  step: integer
  stepName: string
  submitted: integer
  transaction: @datatypes/transaction
  type: string

datatype datatypes/transaction | Transaction
  transactionAmount: @datatypes/currency
  transactionID: string
  transactionDate: date-time
  transactionType: string

datatype datatypes/b2b-account-organization | Account Details
  organizationType: string
  numberOfEmployees: integer
  annualRevenue: @datatypes/currency
  industry: string
  website: string
  domain: string
  marketSegment: string
  rating: number 0..1
  tickerSymbol: string
  logoUrl: string
  linkedinPageUrl: string
  twitterHandleUrl: string
  facebookPageUrl: string
  NAICSCode: string
  SICCode: string
  NAICSDescription: string
  SICDescription: string
  DUNSNumber: string
  jigsaw: string
  primaryEmailDomain: string
  companyProductAndServices: string

datatype context/advertising | Advertising
  adViewability: object
    adUnitDepth: integer 0..
    viewportHeight: integer 0..
    viewportWidth: integer 0..
    adHeight: integer 0..
    adWidth: integer 0..
    playerVolume: integer 0..100
    measurementEligible: boolean
    implementationDetails: @context/implementationdetails
    viewable: boolean
    activeWindow: boolean
    percentViewable: integer 0..100
    viewabilityEligibleImpressions: @data/measure
    measuredAdNotVisible: @data/measure
    measuredMuted: @data/measure
    measuredWindowInactive: @data/measure
    unmeasurableIframe: @data/measure
    unmeasurableOther: @data/measure
    viewableCompletes: @data/measure
    viewableFirstQuartiles: @data/measure
    viewableImpressions: @data/measure
    viewableMidpoints: @data/measure
    viewableThirdQuartiles: @data/measure
  adAssetReference: object
    _id!: uri-reference
    creativeID: string
    creativeURL: string
    siteID: string
    placementID: string
    _dc.title: string
    advertiser: string
    campaign: string
    _xmpDM.duration: integer
  adAssetViewDetails: object
    playerName: string
    index: integer
    adBreak: @context/advertising-break
  completes: @data/measure
  timePlayed: @data/measure
  federated: @data/measure
  downloadedPlayback: boolean
  clicks: @data/measure
  conversions: @data/measure
  firstQuartiles: @data/measure
  impressions: @data/measure
  midpoints: @data/measure
  starts: @data/measure
  thirdQuartiles: @data/measure

datatype context/advertising-break | Ad break
  _id!: uri-reference
  _dc.title: string
  offset: integer

datatype datatypes/file-transfer | File Transfer
  fileName: string
  fileSize: number
  fileTransferComplete: integer
  fileTransferStart: integer
  fileTransferError: @data/measure
  fileTransferType: string
  fileType: string
  fileURL: uri

datatype datatypes/impressions | Impressions
  displays: integer
  ID: string
  type: string
  selected: integer

datatype datatypes/internal-site-search | Internal Site Search
  numberOfResults: integer
  productFindingMethods: string
  refinementValue: string
  refinementType: string[]
  refinementInstances: integer
  resultsPageNumber: integer
  resultsPerPage: integer
  instances: integer
  locationInPage: string
  nullInstances: integer
  postalCode: string
  radiusDistance: integer
  radiusType: string in:miles|kilometers
  term: string
  autoCompleteClicked: boolean
  autoCompleteValue: string
  autoCompleteTypedValue: string
  searchType: string
  sortOrder: string in:ascending|descending
  sortType: string in:price: low to high|price: high to low|featured|best match|average customer review|discount|new items

datatype datatypes/telecom-subscription | Telecom Subscription
  ID: string
  subscriber: @context/person
  subscriptionSKU: string
  planName: string
  type: string
  country: string
  startDate: date
  endDate: date
  term: integer
  termUnitOfTime: string
  renew: string
  topUp: string
  status: string
  contractID: string
  paymentMethod: string
  billingPeriod: string
  billingStartDate: date
  paymentDueDate: date
  chargeMethod: string
  paymentStatus: string
  subscriptionCategory: string
  subscriptionSubCategory: string
  devices: object[]
    ID: string
    manufacturer: string
    name: string
    serialNumber: string
    type: string
    deviceFees: @datatypes/currency
    deviceInsurance: boolean
    OS: string in:android|ios|windows|blackberry|symbian
    status: string in:active|inactive
    storageCapacity: string
    paymentOptions: string in:installmentPlan|retailPrice

datatype datatypes/financial-account | Financial Account
  currentAccountBalance: @datatypes/currency
  financialAccountID: string
  financialAccountName: string
  financialAccountType: string in:checking|savings|retirement|investment
`,Wr=String.raw`
fieldgroup context/experienceevent-commerce | Commerce Details | context/experienceevent
  productListItems: @content/productlistitem[]
  commerce: @context/commerce

fieldgroup context/experienceevent-web | Web Details | context/experienceevent
  web: @context/webinfo

fieldgroup context/experienceevent-environment-details | Environment Details | context/experienceevent
  environment: @context/environment
  device: @context/device
  placeContext: @context/placecontext

fieldgroup context/experienceevent-channel | Channel Details | context/experienceevent
  channel: @channels/channel

fieldgroup context/experienceevent-marketing | Campaign Marketing Details | context/experienceevent
  marketing: @context/marketing

fieldgroup context/experienceevent-directmarketing | Direct Marketing Details | context/experienceevent
  directMarketing: @context/direct-marketing

fieldgroup context/experienceevent-implementation-details | Implementation Details | context/experienceevent
  implementationDetails: @context/implementationdetails

fieldgroup context/experienceevent-enduserids | End User ID Details | context/experienceevent
  endUserIDs: @context/enduserids

fieldgroup context/experienceevent-order-details | Order Details | context/experienceevent
  productListItems: @content/productlistitem[]
  order: @datatypes/store-web-order
  store: object
    storeID: string
  billing: object
    address: @common/address
  shipping: @datatypes/shipping

fieldgroup context/experienceevent-application | Application Details | context/experienceevent
  application: @context/application

fieldgroup context/experienceevent-privacy | IAB TCF 2.0 Consent Details | context/experienceevent
  consentStrings: @context/consentstring[]

fieldgroup context/experienceevent-search | Search Details | context/experienceevent
  search: @context/search

fieldgroup mixins/experienceevent-site-search | Site Search | context/experienceevent
  siteSearch: @datatypes/sitesearch
  searchRequest: @data/measure
  searchResponse: @data/measure

fieldgroup context/experienceevent-loyalty-details | Loyalty Event Details | context/experienceevent
  loyalty: object
    discounts: object[]
      value: number
      source: string
      triggeredForItem: string
      scope: string
      promotionId: string
    couponRedemption: object[]
      id: string
      series: string
      seriesName: string
      promotionId: string
    pointsRedemption: object[]
      value: number
      promotionId: string
      loyaltyProgramId: string
      transactionId: string
    referralRedemption: object[]
      code: string
      promotionId: string
    pointsGained: object[]
      value: number
      promotionId: string
      loyaltyProgramId: string
      transactionId: string

fieldgroup mixins/experienceevent-user-login-details | User Login Process | context/experienceevent
  userAccount: object
    accountSwitch: integer
    cookieConsentAccepted: boolean
    cookieConsentViewed: integer
    forgotPassword: integer
    forgotUsername: integer
    login: integer
    loginBiometric: boolean
    loginFailure: integer
    loginLocation: string
    loginKeychain: boolean
    loginMultiFactor: boolean
    loginStatus: string
    loginThirdParty: integer
    loginThirdPartySite: string
    loginType: string
    logout: integer
    resetPassword: integer
    sessionTimeout: integer
    updateProfile: integer
    createProfile: integer

fieldgroup mixins/experienceevent-survey-response-details | Survey Response Details | context/experienceevent
  surveyResponse: object
    surveyAnswers: string[]
    surveyID: string
    surveyQuestions: string[]
    surveySteps: @datatypes/tool-usage

fieldgroup context/experienceevent-pushtracking | Push notification tracking | context/experienceevent
  pushNotificationTracking: object
    customAction: object
      actionID: string
      value: number
    pushProviderMessageID: string
    pushProvider: string
    isLaunch: boolean

fieldgroup context/experienceevent-segmentmembership | Segment Membership Details | context/experienceevent
  segmentMemberships: @context/segmentmembershipitem[]
  segmentMembership: @context/segmentmembership{}{}

fieldgroup context/experienceevent-advertising | Advertising Details | context/experienceevent
  advertising: @context/advertising

fieldgroup mixins/experienceevent-file-download-details | File Download Details | context/experienceevent
  fileTransfer: object
    fileDownload: @datatypes/file-transfer

fieldgroup mixins/experienceevent-file-upload-details | File Upload Details | context/experienceevent
  fileTransfer: object
    fileUpload: @datatypes/file-transfer

fieldgroup context/experienceevent-inappmessage-tracking | Inapp message tracking | context/experienceevent
  inappMessageTracking: object
    action: string

fieldgroup mixins/experienceevent-offer-impression-details | Offer Impression Details | context/experienceevent
  offers: object
    ID: string
    clicks: integer
    dismissals: integer
    impressions: @datatypes/impressions[]
    offerSteps: @datatypes/tool-usage

fieldgroup mixins/experienceevent-quote-request-details | Quote Request Details | context/experienceevent
  quotes: object
    requestID: string
    discount: @datatypes/currency
    premium: @datatypes/currency
    location: string
    selectedRetailer: string
    steps: @datatypes/tool-usage

fieldgroup mixins/experienceevent-reference-keys | Reference keys | context/experienceevent
  person: object
    personalEmailID: email
    accountID: string
    accountType: string

fieldgroup mixins/experienceevent-service-payment-details | Service Payment Details | context/experienceevent
  servicePaymentDetails: object
    servicePayment: @datatypes/transaction

fieldgroup context/experienceevent-stitching | Stitching Fields | context/experienceevent https://ns.adobe.com/experience/journeyOrchestration/stepEvents/journeyStepEvent
  stitchedID: @context/identity

fieldgroup context/experienceevent-profile-stitch | Profile Stitch Details | context/experienceevent
  profileStitch: @context/profileStitch[]

fieldgroup mixins/experienceevent-support-site-search | Support Site Search | context/experienceevent
  siteKnowledge: object
    supportSiteSearch: @datatypes/internal-site-search

fieldgroup context/experienceevent-technical-details | Technical Details | context/experienceevent
  dataSource: @data/datasource
  receivedTimestamp: date-time

fieldgroup mixins/industry-verticals/experienceevent-dining-reservation | Dining Reservation | context/experienceevent
  reservations: object
    diningReservations: object[]
      cuisine: string
      restaurantID: string
      deliveryPartners: string
      diningOptions: string
      groupReservation: boolean
      loyaltyID: string
      partySize: integer
      priceCategory: string
      reservationTime: date-time
      specialOccasion: boolean
      status: string
      cancellation: integer
      confirmationNumber: string
      created: integer
      currencyCode: string ~^[A-Z]{3}$
      ID: string
      length: integer
      modification: integer
      modificationDate: date-time
      numberOfAdults: integer
      numberOfChildren: integer
      purpose: string
  + mixins/industry-verticals/experienceevent-reservation-details

fieldgroup mixins/industry-verticals/experienceevent-reservation-details | Reservation Details | context/experienceevent
  reservations: object
    cancellation: integer
    confirmationNumber: string
    created: integer
    currencyCode: string ~^[A-Z]{3}$
    endDate: date-time
    ID: string
    length: integer
    modification: integer
    modificationDate: date-time
    nonRefundableAmount: @datatypes/currency
    numberOfAdults: integer
    numberOfChildren: integer
    processSteps: @datatypes/tool-usage
    purpose: string
    startDate: date-time
    transaction: @datatypes/transaction
    triptype: string

fieldgroup mixins/industry-verticals/experienceevent-flight-reservation | Flight Reservation | context/experienceevent
  reservations: object
    flightReservations: object[]
      agentID: string
      arrivalAirportCode: string ~^[A-Z]{3}$
      departureAirportCode: string ~^[A-Z]{3}$
      fareClass: string in:first class|business class|premium economy|economy
      departureDate: date-time
      arrivalDate: date-time
      flightNumber: string
      aircraftID: string
      aircraftType: string
      loyaltyID: string
      passengerID: string
      salesChannel: string
      securityScreening: string
      status: string
      cancellation: integer
      confirmationNumber: string
      created: integer
      currencyCode: string ~^[A-Z]{3}$
      ticketNumber: string
      length: integer
      modification: integer
      modificationDate: date-time
      numberOfAdults: integer
      numberOfChildren: integer
      purpose: string
      tripType: string
      flightCheckIn: object
        boardingGroup: string
        checkedBags: integer
        checkedPassengers: integer
        checkInMethod: string in:counter|mobile|web|kiosk
        checkInProcess: @datatypes/tool-usage
        arrivalAirportCode: string ~^[A-Z]{3}$
        departureAirportCode: string ~^[A-Z]{3}$
        flightNumber: string
        confirmationNumber: string
      flightStatusSearch: object
        searchCount: integer
        flightNumber: string
        arrivalAirportCode: string ~^[A-Z]{3}$
        departureAirportCode: string ~^[A-Z]{3}$
        departureDate: date-time
  + mixins/industry-verticals/experienceevent-reservation-details

fieldgroup mixins/industry-verticals/experienceevent-lodging-reservation | Lodging Reservation | context/experienceevent
  reservations: object
    lodgingReservations: object[]
      agentID: string
      averageDailyPrice: @datatypes/currency
      basePrice: string
      bookingID: string
      rackrate: @datatypes/currency
      checkInDate: date-time
      checkOutDate: date-time
      couponCode: string
      discountPercent: number
      freeCancelation: boolean
      guestID: string
      loyaltyID: string
      numberOfRooms: integer
      propertyID: string
      propertyName: string
      ratePlan: string
      refundable: boolean
      reservationStatus: string
      roomAccessibilityType: string
      roomCapacity: integer
      roomType: string
      smoking: boolean
      cancellation: integer
      confirmationNumber: string
      created: integer
      currencyCode: string ~^[A-Z]{3}$
      ID: string
      length: integer
      modification: integer
      modificationDate: date-time
      numberOfAdults: integer
      numberOfChildren: integer
      purpose: string
      tripType: string
      lodgingCheckIn: object
        checkInSteps: @datatypes/tool-usage
        userSelectedRoom: boolean
        oneRoomCheckIn: integer
        noRoomCheckIn: integer
        digitalKey: integer
        lateCheckInRequested: integer
        earlyCheckInRequested: integer
        roomKeys: integer
      lodgingCheckout: object
        receiptURL: uri-reference
        dailyCharges: object[]
          dailyCharge: @datatypes/currency
          chargeDescription: string
          chargeReferenceCode: string
          chargeDate: date
  + mixins/industry-verticals/experienceevent-reservation-details

fieldgroup mixins/industry-verticals/experienceevent-vehicle-reservation | Vehicle Reservation | context/experienceevent
  reservations: object
    vehicleReservations: object[]
      ID: string
      agentID: string
      ancillaryRevenue: @datatypes/currency
      couponCode: string
      vehicleDifferentDropoffLocation: boolean
      discountPercent: number
      dropOffDateTime: date-time
      vehicleDropOffLocation: string
      vehicleDropOffLocationCode: string ~^[A-Z]{3}$
      freeCancelation: boolean
      guestID: string
      loyaltyID: string
      payLaterEligible: boolean
      pickUpDateTime: date-time
      vehiclePickUpLocation: string
      vehiclePickUpLocationCode: string ~^[A-Z]{3}$
      prePaid: boolean
      vin: string
      refundable: boolean
      rentersAge: integer
      salesChannel: string
      status: string
      vehicleClass: string
      cancellation: integer
      confirmationNumber: string
      created: integer
      currencyCode: string ~^[A-Z]{3}$
      length: integer
      modification: integer
      modificationDate: date-time
      numberOfAdults: integer
      numberOfChildren: integer
      purpose: string
      tripType: string
  + mixins/industry-verticals/experienceevent-reservation-details

fieldgroup mixins/experienceevent-claim-details | Claim Process | context/experienceevent
  claims: object
    ID: string
    startDate: date-time
    status: string in:initiated|in progress|approved|declined
    type: string in:homeowners|automobile|renters|third party automobile|third party home|life|health|dental|flood|earthquake
    policyID: string
    benefitAmount: @datatypes/currency
    steps: @datatypes/tool-usage

fieldgroup mixins/experienceevent-bill-pay-details | Bill Pay Details | context/experienceevent
  personalFinances: object
    billPayDetails: object
      steps: @datatypes/tool-usage
      transaction: @datatypes/transaction
      financialAccount: @datatypes/financial-account
      scheduledTransactionDate: date-time
      serviceProvider: object
        name: string
        userAccountID: string
`,Gr=`https://ns.adobe.com/xdm/`;function Kr(e){return e.includes(`://`)?e:`${Gr}${e}`}function qr(e){let[t=``,n=``,r=``]=(e.split(`
`,1)[0]??``).split(`|`).map(e=>e.trim()),[i=``,a=``]=t.split(` `);return{kind:i,id:Kr(a),title:n,intendedToExtend:r.split(` `).filter(Boolean).map(Kr)}}function Jr(e){let t={type:`object`,properties:{}},n=[],r=[t];for(let i of e.split(`
`).slice(1)){let e=i.trimStart(),a=r[(i.length-e.length)/2-1]??t;e.startsWith(`+ `)?n.push(Kr(e.slice(2))):e.startsWith(`required `)?a.required=e.split(` `).slice(1):e!==``&&(r[(i.length-e.length)/2]=Yr(a,e))}return{parts:n,schema:t}}function Yr(e,t){let n=t.indexOf(`: `),r=t[n-1]===`!`,i=t.slice(0,r?n-1:n).split(`.`),[a=``,...o]=t.slice(n+2).split(` `),s=e;for(let e of i.slice(0,-1)){r&&Xr(s,e);let t=(s.properties??={})[e]??{type:`object`,properties:{}};s.properties[e]=t,s=t}let c=i.at(-1)??``;r&&Xr(s,c);let{node:l,innermost:u}=Zr(a);return ei(u,o),l.title=ni(c),(s.properties??={})[c]=l,u}function Xr(e,t){e.required=[...e.required??[],t]}function Zr(e){let t=e.match(/\[\]|\{\}/gu)??[],n=$r(e.slice(0,e.length-t.length*2)),r=n;for(let e of t)r=e===`[]`?{type:`array`,items:r,"meta:xdmType":`array`}:{type:`object`,additionalProperties:r,"meta:xdmType":`map`};return{node:r,innermost:n}}const Qr=new Set([`string`,`number`,`integer`,`boolean`]);function $r(e){return e.startsWith(`@`)?{$ref:Kr(e.slice(1)),type:`object`,"meta:xdmType":`object`}:e===`object`?{type:`object`,properties:{},"meta:xdmType":`object`}:e===`integer`?{type:e}:Qr.has(e)?{type:e,"meta:xdmType":e}:{type:`string`,format:e,"meta:xdmType":ur(e===`date`||e===`date-time`?e:`string`)}}function ei(e,t){for(let[n,r]of t.entries()){if(r.startsWith(`~`)){e.pattern=t.slice(n).join(` `).slice(1);return}if(r.startsWith(`in:`)){e.enum=t.slice(n).join(` `).slice(3).split(`|`);return}r.startsWith(`>`)?e.exclusiveMinimum=Number(r.slice(1)):r.startsWith(`len:`)?ti(e,`minLength`,`maxLength`,r.slice(4)):ti(e,`minimum`,`maximum`,r)}}function ti(e,t,n,r){let[i=``,a=``]=r.split(`..`);i!==``&&(e[t]=Number(i)),a!==``&&(e[n]=Number(a))}function ni(e){let t=e.replace(/^_/u,``).replaceAll(/([a-z\d])([A-Z])/gu,`$1 $2`).replaceAll(`-`,` `).split(` `).map(e=>/^[A-Z][a-z]/u.test(e)?e.toLowerCase():e).join(` `);return t.charAt(0).toUpperCase()+t.slice(1)}const ri=String.raw`
fieldgroup context/profile-person-details | Demographic Details | context/profile context/experienceevent
  person: @context/person

fieldgroup context/profile-personal-details | Personal Contact Details | context/profile context/experienceevent
  homeAddress: @common/address
  personalEmail: @context/emailaddress
  homePhone: @context/phonenumber
  mobilePhone: @context/phonenumber
  faxPhone: @context/phonenumber
  shippingAddressPhone: @context/phonenumber
  billingAddressPhone: @context/phonenumber
  shippingAddress: @common/address
  billingAddress: @common/address
  mailingAddress: @common/address

fieldgroup context/profile-work-details | Work Contact Details | context/profile
  workAddress: @common/address
  workEmail: @context/emailaddress
  workPhone: @context/phonenumber
  organizations: string[]

fieldgroup context/profile-other-work-details | Profile Other Work Details | context/profile
  otherAddress: @common/address
  otherPhone: @context/phonenumber
  extendedWorkDetails: object
    assistantDetails: object
      name: @context/person-name
      phone: @context/phonenumber
    reportsToID: string
    departments: string[]
    jobTitle: string
    photoUrl: uri

fieldgroup context/profile-preferences-details | Preference Details | context/profile
  preferredLanguage: string ~^(((([A-Za-z]{2,3}(-([A-Za-z]{3}(-[A-Za-z]{3}){0,2}))?)|[A-Za-z]{4}|[A-Za-z]{5,8})(-([A-Za-z]{4}))?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-([0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+))*(-(x(-[A-Za-z0-9]{1,8})+))?)|(x(-[A-Za-z0-9]{1,8})+)|((en-GB-oed|i-ami|i-bnn|i-default|i-enochian|i-hak|i-klingon|i-lux|i-mingo|i-navajo|i-pwn|i-tao|i-tay|i-tsu|sgn-BE-FR|sgn-BE-NL|sgn-CH-DE)|(art-lojban|cel-gaulish|no-bok|no-nyn|zh-guoyu|zh-hakka|zh-min|zh-min-nan|zh-xiang)))$
  profilePictureLink: string
  emailFormat: string
  timeZone: string
  optInOut: @context/optinout

fieldgroup context/profile-subscriptions | Subscription Details | context/profile
  subscriptions: @context/subscription[]

fieldgroup context/profile-phones | Phone Number Details | context/profile
  homePhone: @context/phonenumber
  mobilePhone: @context/phonenumber
  workPhone: @context/phonenumber
  faxPhone: @context/phonenumber

fieldgroup context/profile-push-notification-details | Push Notification Details | context/profile
  pushNotificationDetails: object[]
    token: string
    platform: string
    blacklisted: boolean
    blocklisted: boolean
    denylisted: boolean
    appID: string
    identiy: @context/identity
    identity: @context/identity
  liveActivityPushNotificationDetails: object[]
    token: string
    platform: string
    denylisted: boolean
    appID: string
    identity: @context/identity
    attributeType: string

fieldgroup context/profile-test-profile | Profile test details | context/profile
  testProfile: boolean

fieldgroup context/profile-segmentation | Segment Membership Details | context/profile context/account context/prospect-profile
  segments: @context/segmentmembership[]
  segmentMembership: @context/segmentmembership{}{}

fieldgroup context/profile-directmarketing | Profile direct marketing | context/profile
  directMarketingAddress: @context/directmarketing-address
  directMarketingEmail: @context/directmarketing-emailaddress
  directMarketingPhone: @context/directmarketing-phonenumber

fieldgroup context/profile-privacy | IAB TCF 2.0 Consent Details | context/profile
  optOutConsentLevel: object
    privacyOptOuts: object[]
      optOutType: string in:general_opt_out|sales_sharing_opt_out
      optOutValue: string in:not_provided|pending|in|out
      timestamp: date-time
  identityPrivacyInfo: object{}{}
    identityIABConsent: object
      consentTimestamp!: date-time
      consentString: @context/consentstring

fieldgroup context/profile-owning-entities | Profile owning entity details | context/profile
  orgUnit: @common/orgunit
  geoUnit: @common/geounit

fieldgroup mixins/profile-consents | Consent and Preference Details | context/profile
  consents: object
    collect: object
      val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
    share: object
      val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
    personalize: object
      content: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
    marketing: object
      preferred: string in:email|push|inApp|sms|whatsApp|phone|phyMail|inVehicle|inHome|iot|social|other|none|unknown
      any: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      email: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
        subscriptions: object{}
          val: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
          type: string len:..15
          topics: string[] len:..25
          subscribers: object{}
            time: date-time
            source: string len:..15
      push: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
        subscriptions: object{}
          val: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
          type: string len:..15
          topics: string[] len:..25
          subscribers: object{}
            time: date-time
            source: string len:..15
      sms: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
        subscriptions: object{}
          val: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
          type: string len:..15
          topics: string[] len:..25
          subscribers: object{}
            time: date-time
            source: string len:..15
      whatsApp: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
        subscriptions: object{}
          val: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
          type: string len:..15
          topics: string[] len:..25
          subscribers: object{}
            time: date-time
            source: string len:..15
      call: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      fax: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      commercialEmail: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
      postalMail: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        time: date-time
        reason: string len:..255
    idSpecific: object{}{}
      collect: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
      share: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
      adID: object
        val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
        idType: string in:IDFA|GAID
      personalize: object
        content: object
          val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
      marketing: object
        email: object
          val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
          time: date-time
          reason: string len:..255
        push: object
          val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
          time: date-time
          reason: string len:..255
        sms: object
          val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
          time: date-time
          reason: string len:..255
        whatsApp: object
          val!: string in:y|n|p|u|dy|dn|LI|CT|CP|VI|PI
          time: date-time
          reason: string len:..255
    metadata: object
      time: date-time

fieldgroup mixins/profile/profile-loyalty-details | Loyalty Details | context/profile
  loyalty: object
    joinDate: date-time
    loyaltyID: string[]
    points: number
    pointsExpiration: object[]
      pointsExpiring: number
      pointsExpirationDate: date-time
    pointsRedeemed: number
    program: string
    upgradeDate: string
    tierUpgradeDate: date-time
    status: string
    tier: string
    nextTier: string
    pointsToNextTier: number
    tierExpiryDate: date-time
    adjustedPoints: number
    cardsDetails: object[]
      number: string
      series: string
      status: string
    challenges: object[]
      description: string
      endDate: date-time
      frequencyType: string
      id: string
      name: string
      series: string
      startDate: date-time
      state: string
      tasks: object[]
        endDate: date-time
        entity: string
        goal: number
        name: string
        progress: number
        startDate: date-time
        state: string
        type: string
    expiredPoints: number
    lifetimePoints: number
    lifetimePurchases: number
    promisedPoints: number
    returnedPoints: number
    rewards: object
      badges: object[]
        endDate: date-time
        id: string
        name: string
        series: string
        startDate: date-time
        state: string
      coupons: object[]
        discountValue: number
        endDate: date-time
        id: string
        name: string
        redemptionCount: integer
        redemptionLimit: integer
        series: string
        startDate: date-time
        state: string
        storeName: string
      giveaways: object[]
        endDate: date-time
        id: string
        name: string
        partnerId: string
        partnerName: string
        series: string
        startDate: date-time
        state: string
        type: string
      referrals: object[]
        endDate: date-time
        id: string
        name: string
        recipient: string
        series: string
        startDate: date-time
        state: string

fieldgroup mixins/profile/profile-user-account-details | User Account Details | context/profile
  userAccount: object
    ID: string
    contactDetails: @context/profile-personal-details
    startDate: date-time
    status: string in:active|inactive|disabled|other
    accountType: string
    productPreferences: string[]
    alertStatus: boolean
    autopayStatus: boolean

fieldgroup mixins/profile/travel-preferences | Travel Preferences | context/profile
  travelPreferences: object
    seat: string in:noPreference|aisle|window|middle
    seatSection: string in:noPreference|forward|bulkhead|exitRow|rear
    meal: string in:regularMeal|blandLowResidue|childMeal|diabeticMeal|fruitPlatter|glutenFreeMeal|infantBabyMeal|kosherMeal|lowCalorieMeal|lowSaltSodiumMeal|halalMeal|noSaltMeal|nonLactoseMeal|peanutFreeMeal|seafoodMeal|vegLactoOvo|vegetarian|vegetarianKosher|vegetarianRaw
    preferredDepartureAirportCode: string ~^[A-Z]{3}$
    ticketDelivery: string in:eTicket|physical
    medicalAlerts: string
    roomType: string in:noPreference|king|queen|double|twin|single|disability
    smokingRoom: boolean
    foamPillows: boolean
    rollAwayBed: boolean
    crib: boolean
    earlyCheckIn: boolean
    gym: boolean
    pool: boolean
    hasRestaurant: boolean
    roomService: boolean
    wheelchairAccessible: boolean
    visuallyImpairedAccessible: boolean
    vehicleType: string in:miniCar|economyCar|economyCarHybrid|compactCar|compactCarHybrid|intermediateCar|intermediateCarHybrid|standardCar|standardCarHybrid|fullSizeCar|fullSizeCarHybrid|intermediateSUV|miniVan|standardSUV|fullSizeSUV|fullSizePickup|premiumCar|luxuryCar|specializedVehicle
    smokingVehicle: boolean
    manualTransmission: boolean

fieldgroup mixins/profile-personal-finance-details | Personal Finance Details | context/profile
  personalFinances: object
    accountCardsTotal: integer
    assignedBeneficiary: @context/profile-person-details[]
    creditScores: object[]
      score: integer
      provider: string
      scoreDate: date-time
    employmentStatus: string
    ID: string[]
    hasAssignedBeneficiary: boolean

fieldgroup mixins/profile/profile-personal-tax-profile-details | Personal Tax Profile Details | context/profile
  personalFinances: object
    personalTaxProfile: object
      filingJointly: boolean
      filingSeparately: boolean
      isHeadOfHousehold: boolean
      householdIncome: @datatypes/currency
      singleFiler: boolean
      taxBracket: string
      taxID: string

fieldgroup mixins/profile/profile-telecom-subscription | Telecom Subscription | context/profile
  telecomSubscription: object
    primarySubscriber: @context/person
    primaryPartyID: string
    bundleName: string
    internetSubscription: object[]
      subscriptionDetails: @datatypes/telecom-subscription
      dataCap: integer
      connectionType: string in:cable|dsl|fiber|mobile|satellite
      downloadSpeed: integer
      uploadSpeed: integer
      selfSetup: boolean
    landlineSubscription: object[]
      subscriptionDetails: @datatypes/telecom-subscription
      phoneNumber: @context/phonenumber
      minutes: integer
      voicemail: boolean
      callForwarding: boolean
      callerID: boolean
      callBlocking: boolean
      callWaiting: boolean
      threeWayCalling: boolean
      internationalCalling: boolean
      unlimitedLocalCalling: boolean
      unlimitedDomesticLongDistance: boolean
    mediaSubscription: object[]
      subscriptionDetails: @datatypes/telecom-subscription
      channels: integer
      streamingServices: object[]
        serviceName: integer
        promotionalAddition: boolean
        promotionLength: integer
    mobileSubscription: object[]
      subscriptionDetails: @datatypes/telecom-subscription
      earlyUpgradeEnrollment: boolean
      planLevel: string
      phoneNumber: @context/phonenumber
      portedNumber: boolean

fieldgroup context/profile-trait-membership | Profile Trait Membership | context/profile
  traitMembership: @datatypes/traitMembership{}
  system__traitMembership: string
`,ii=String.raw`
fieldgroup context/identitymap | IdentityMap |
  identityMap: @context/identityitem[]{}

fieldgroup mixins/product-measurement | Product Measurement | classes/product
  productSize: string
  unitOfMeasureName: string
  unitOfMeasureCode: string

fieldgroup mixins/product-catalog | Product Catalog | classes/product
  productCatalogName: string
  productCatalogDescription: string

fieldgroup mixins/product-category | Product Category | classes/product
  productCategoryName: string
  productCategoryDescription: string
  productSubcategoryName: string
  productSubcategoryDescription: string

fieldgroup mixins/product-catalog-category | Product Catalog Category | classes/product
  productCatalogCategoryName: string
  parentProductCatalogCategoryName: string

fieldgroup mixins/product-identifiers | Product Identifiers | classes/product
  productSKU: string
  productGTIN: string
  productImageURL: uri
  productSearchKeywords: string[]

fieldgroup mixins/product-brand | Product Brand | classes/product
  productPageURL: uri
  productImageURL: uri

fieldgroup mixins/record-status | Record Status | classes/account-person context/account classes/marketing-list-member classes/marketing-list classes/opportunity-person context/opportunity
  isDeleted: boolean

fieldgroup common/external-source-system-audit-details | External Source System Audit Details |
  extSourceSystemAudit: @common/external-source-system-audit

fieldgroup mixins/person-identifier | Person Identifier |
  personID: string
  personKey: @datatypes/b2b-source
`,ai={"experience-event":`experienceevent`},oi=[Vr,ri,Wr,zr,Br,ii,Hr,Ur];let si;function ci(){if(si!==void 0)return si;let e=oi.flatMap(e=>e.trim().split(`

`)).map(hi),t=new Map;for(let n of e)t.has(n.shortName)||t.set(n.shortName,n);return si={all:e,byId:new Map(e.map(e=>[e.id,e])),byName:t},si}function li(e){let{all:t}=ci();return e===void 0?t:t.filter(t=>t.kind===e)}function ui(e){let{byId:t,byName:n}=ci();return e.startsWith(`_xdm.`)?t.get(Gr+e.slice(5).replaceAll(`.`,`/`)):t.get(e)??n.get(e)}function di(e){let t=ui(Object.hasOwn(ai,e)?ai[e]??e:e);return t?.kind===`class`?t:void 0}function fi(){let e=new Map(Object.entries(ai).map(([e,t])=>[t,e]));return li(`class`).map(({shortName:t})=>e.get(t)??t)}function pi(e){let t=li(`fieldgroup`),n=e.trim().toLowerCase(),r=t.find(({title:e})=>e.toLowerCase()===n);if(r!==void 0)return r.shortName;let i=t.map(({shortName:e})=>e),a=n.length>3?i.filter(e=>e.includes(n)):[];return i.find(e=>e.endsWith(`-${n}`))??N(e,i)??(a.length===1?a[0]:void 0)}const mi=e=>ci().byId.get(e)?.resource;function hi(e){let t=qr(e),n;return{...t,shortName:t.id.slice(t.id.lastIndexOf(`/`)+1),get resource(){return n??=_i(e),n}}}const gi={behavior:`behaviors`,class:`classes`,fieldgroup:`mixins`,datatype:`datatypes`};function _i(e){let{kind:t,id:n,title:r,intendedToExtend:i}=qr(e),{parts:a,schema:o}=Jr(e),{required:s,...c}=o,l=n.slice(n.lastIndexOf(`/`)+1),u=Object.keys(o.properties??{}).length>0;return{$id:n,"meta:altId":vi(n),"meta:resourceType":gi[t],version:`1.0`,title:r,type:`object`,...u?{definitions:{[l]:c}}:{},allOf:[...a,...u?[`#/definitions/${l}`]:[]].map(e=>({$ref:e,type:`object`,"meta:xdmType":`object`})),...s===void 0?{}:{required:s},"meta:extensible":t!==`datatype`,"meta:abstract":t!==`datatype`,...t===`fieldgroup`?{"meta:intendedToExtend":i}:{},...a.length>0?{"meta:extends":a}:{},"meta:xdmType":`object`,"meta:containerId":`global`,"meta:tenantNamespace":`_xdm`}}function vi(e){return`_${e.replace(/^https?:\/\/(?:ns\.adobe\.com\/)?/u,``).replaceAll(`/`,`.`)}`}const yi=`urn:aep-ingest:declared-fields`;function bi(e){let t=di(e.class)?.id??e.class,n=(e.fieldGroups??[]).map(e=>ui(e)?.id??e),r=Si(e,t),i=t=>t===yi?r:e.lookup?.(t)??mi(t),{schema:a,missing:o}=Cr({...Fr({title:e.title,class:t,fieldGroups:r===void 0?n:[...n,yi]}),$id:`urn:aep-ingest:declared-schema`,"meta:class":t},i),{id:s,...c}=a;return{...c,...xi(e),missing:o}}function xi({identities:e,profile:t,tenantId:n=`tenant`}){return Fn({identities:e?.map(e=>({...e,path:e.path.replace(/^_tenant(?=\.)/u,Ir(n))})),profile:t})}function Si(e,t){let{title:n,fields:r={},tenantId:i=`tenant`}=e;if(Object.keys(r).length!==0)return{...Nr({title:n,class:t,fields:r,tenantId:i}),$id:yi}}function Ci(e,t){let n=In(t);return n===void 0?void 0:Di(e.root,n).field}function wi(e,t){let n=In(t);if(n===void 0)return!1;let{field:r,last:i}=Di(e.root,n);return r===void 0&&(i.open===!0||e.root.open===!0)}function Ti(e){let t=[],n=e=>{for(let r of Ai(e).values())t.push(r),n(r)};return n(e.root),t}function Ei(e,t){let n=In(t);if(n===void 0)return;let{field:r,last:i,depth:a}=Di(e.root,n);if(r===void 0)return ji(e,n,i,a)??Mi(e,t,n)}function Di(e,t){let n=e;for(let[e,r]of t.entries()){let t=Oi(n,r);if(t===void 0)return{last:n,depth:e};n=t}return{field:n,last:n,depth:t.length}}function Oi(e,t){return t.kind===`name`?e.type===`map`?e.values:Ai(e).get(t.name):e.type===`array`?e.items:void 0}const ki=new Map;function Ai(e){if(e.fields!==void 0)return e.fields;let t=e.items??e.values;return t===void 0?ki:Ai(t)}function ji(e,t,n,r){let i=t[r];if(i?.kind!==`name`)return;let a=N(i.name,Ai(n).keys());if(a===void 0)return;let o=t.map((e,t)=>t===r?{kind:`name`,name:a}:e),s=Di(e.root,o);if(s.field!==void 0)return Rn(o);let c=ji(e,o,s.last,s.depth);return s.depth>r?c:void 0}function Mi(e,t,n){let r=Ti(e).map(e=>e.path),i=n.findLast(e=>e.kind===`name`),a=i===void 0?[]:r.filter(e=>e.split(`.`).at(-1)===i.name);return a.length===1?a[0]:N(t,a.length>0?a:r)}var Ni=class{matches;#e;#t=[];#n=0;#r=[];constructor(e,t){this.#e=e,this.matches=t}get isAtRoot(){return this.#n===0&&this.#e===``}enter(e){this.#t[this.#n]=e,this.#n+=1}leave(){--this.#n}begin(){this.#n=0,this.#r=[]}get problems(){return this.#r}report(e,t){let n=this.#i();this.#r.push({kind:e,path:n,message:`${n===``?`the record`:n} ${t}`})}reportUnknown(){let e=this.#i();this.#r.push({kind:`unknown-field`,path:e,message:`the schema has no field ${e}`})}#i(){let e=this.#e;for(let t of this.#t.slice(0,this.#n))e=typeof t==`number`?`${e}[${t}]`:Ln(e,t);return e}};function Pi(e){let t={pattern:e,at:0,depth:0},n=Li(t);return t.at===e.length?n:void 0}const Fi={factor:1,degree:0,steps:0},Ii={factor:1,degree:0,steps:1};function Li(e){let t=Ri(e);for(;t!==void 0&&e.pattern.charAt(e.at)===`|`;){e.at+=1;let n=Ri(e);if(n===void 0)return;t={factor:t.factor+n.factor,degree:Math.max(t.degree,n.degree),steps:Math.max(t.steps,n.steps)}}return t}function Ri(e){let t=Fi;for(;e.at<e.pattern.length&&!/[|)]/u.test(e.pattern.charAt(e.at));){let n=Hi(e),r=n===void 0?void 0:Gi(e,n);if(r===void 0)return;t={factor:t.factor*r.factor,degree:t.degree+r.degree,steps:t.steps+r.steps}}return t}const zi=/\\(?:[1-9k]|u\{[^}]*\}|p\{[^}]*\}|P\{[^}]*\}|[^])/uy,Bi=/\[(?:\\[^]|[^\]\\])*\]/uy,Vi=/\((?:\?:|\?<[A-Za-z_$][\w$]*>|(?!\?))/uy;function Hi(e){let t=e.pattern.charAt(e.at);if(t===`(`)return Ui(e);let n=t===`\\`?Ki(e,zi):t===`[`?Ki(e,Bi):t;if(!(n===void 0||/^\\[1-9k]/u.test(n)))return n===t&&(e.at+=1),Ii}function Ui(e){if(e.depth+=1,Ki(e,Vi)===void 0||e.depth>50)return;let t=Li(e);if(--e.depth,e.pattern.charAt(e.at)===`)`)return e.at+=1,t}const Wi=/(?:[*+?]|\{(?<least>\d+)(?<range>,(?<most>\d*))?\})\??/uy;function Gi(e,t){Wi.lastIndex=e.at;let n=Wi.exec(e.pattern);if(n===null)return t;e.at=Wi.lastIndex;let{least:r,range:i,most:a}=n.groups??{},o=n[0].charAt(0),s=r===void 0?0:Number(r),c=o===`*`||o===`+`||i!==void 0&&a===``,l=t.factor===1&&t.degree===0,{steps:u}=t;if(c)return l?{factor:2,degree:1,steps:u*Math.max(1,s)}:void 0;let d=o===`?`?1:Number(a??s);return{factor:Math.max(1,d-s+1)*t.factor**d,degree:t.degree*d,steps:u*d}}function Ki(e,t){t.lastIndex=e.at;let n=t.exec(e.pattern)?.[0];return n!==void 0&&(e.at=t.lastIndex),n}const qi=new Map;function Ji(e,t){qi.has(e)||(qi.size>=1e3&&qi.clear(),qi.set(e,Yi(e)));let n=qi.get(e);return n===void 0||t.length>n.maxLength?void 0:n.regex.test(t)}function Yi(e){let t=Zi(e),n=t===void 0?void 0:Pi(e);if(t===void 0||n===void 0)return;let r=n.degree+ +!/^\^[^|]*$/u.test(e),i=5e6/(n.factor*Math.max(1,n.steps));if(!(i<1))return{regex:t,maxLength:r===0?1/0:Math.floor(i**(1/r))}}const Xi=/(?<!\\)(?:\\\\)*(?:\\[pP]\{(?![A-Z][a-z]?\})|\\[hHvVRQEAzZGXae]|\[(?:\\[^]|[^\]\\])*\[)|&&/u;function Zi(e){if(!Xi.test(e))for(let t of[`u`,``])try{return new RegExp(e,t)}catch{continue}}const Qi={string:`a string`,uri:`a string with a URI`,number:`a number`,integer:`an integer`,long:`an integer`,short:`an integer`,byte:`an integer`,boolean:`true or false`,date:`a date such as 2026-12-01`,"date-time":`a date and time such as 2026-12-01T08:00:00Z`,array:`a list`,object:`an object`,map:`an object`};function $i(e){return e==null||e===``?!0:typeof e==`object`?Array.isArray(e)?e.length===0:Mn(e):!1}function ea(e){return e==null?`null`:$i(e)?`empty`:Array.isArray(e)?`a list`:typeof e==`string`?ta(e):j(e)?`an object`:String(e)}function ta(e){return JSON.stringify(e.length>60?`${e.slice(0,60)}…`:e)}function na(e){let t=e.slice(0,10).join(`, `);return e.length>10?`${t}, … (${e.length} values)`:t}function ra(e){let t=ar(e.type)?sr(e.type):void 0,n=Math.max(e.minimum??-1/0,t?.minimum??-1/0),r=Math.min(e.maximum??1/0,t?.maximum??1/0),i=t===void 0?``:` (${e.type})`,{exclusiveMinimum:a}=e;return(e,t)=>{e<n?t.report(`range`,`is ${e}, less than ${n}${i}`):e>r?t.report(`range`,`is ${e}, more than ${r}${i}`):a!==void 0&&e<=a&&t.report(`range`,`is ${e}, not more than ${a}`)}}const ia=/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/iu,aa=/^[a-z][a-z0-9+.-]*:\S+$/iu,oa=/^\S*$/u,sa=/^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/u,ca=/^(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.\d+)?(?:z|[+-](?<offsetHour>\d\d):(?<offsetMinute>\d\d))$/iu,la=/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/u;function ua(e,t){switch(e){case`email`:return t.length<=320&&ia.test(t);case`uri`:return aa.test(t);case`uri-reference`:return oa.test(t);case`date`:return da(t);case`date-time`:return fa(t);case`ipv4`:return la.test(t);case`ipv6`:return ma(t);default:return}}function da(e){let{year:t,month:n,day:r}=sa.exec(e)?.groups??{};if(t===void 0)return!1;let i=[Number(t),Number(n),Number(r)];return i[1]>=1&&i[1]<=12&&i[2]>=1&&i[2]<=pa(i[0],i[1])}function fa(e){if(!/^[t ]$/iu.test(e.charAt(10))||!da(e.slice(0,10))||e.length>64)return!1;let{hour:t,minute:n,second:r,offsetHour:i=`0`,offsetMinute:a=`0`}=ca.exec(e.slice(11))?.groups??{};if(t===void 0)return!1;let o=Number(r)===60;return Number(t)<24&&Number(n)<60&&(Number(r)<60||o)&&Number(i)<24&&Number(a)<60}function pa(e,t){return t===2?e%4==0&&(e%100!=0||e%400==0)?29:28:[4,6,9,11].includes(t)?30:31}function ma(e){let t=e.split(`::`);if(t.length>2||e.length>45)return!1;let n=t.flatMap(e=>e===``?[]:e.split(`:`)),r=n.at(-1),i=r?.includes(`.`)===!0;if(i&&!la.test(r))return!1;let a=i?n.slice(0,-1):n,o=n.length+ +!!i;return a.every(e=>/^[\da-f]{1,4}$/iu.test(e))&&(t.length===2?o<8:o===8)}function ha(e){let t=[ga(e),_a(e),va(e),ba(e)].filter(e=>e!==void 0);return t.length<2?t[0]:(e,n)=>{for(let r of t)r(e,n)}}function ga({enum:e}){if(e===void 0)return;let t=new Set(e);return(n,r)=>{t.has(n)||r.report(`enum`,`is ${ta(n)}, not one of ${na(e)}`)}}function _a({pattern:e}){if(e!==void 0)return(t,n)=>{n.matches(e,t)===!1&&n.report(`pattern`,`is ${ta(t)}, which does not match ${e}`)}}function va({type:e,...t}){let n=t.format??(e===`uri`?`uri`:void 0);return n===void 0||n===e?e===`uri`?ya(`uri`):void 0:ya(n)}function ya(e){return(t,n)=>{ua(e,t)===!1&&n.report(`format`,`is ${ta(t)}, which is no ${e}`)}}function ba({minLength:e,maxLength:t}){if(e!==void 0||t!==void 0)return(n,r)=>{let i=xa(n);e!==void 0&&i<e&&r.report(`length`,`has ${i} characters, fewer than ${e}`),t!==void 0&&i>t&&r.report(`length`,`has ${i} characters, more than ${t}`)}}function xa(e){let t=0;for(let n of e)t+=1;return t}const Sa=new WeakMap;function Ca(e){let t=Sa.get(e);return t===void 0&&(t=wa(e),Sa.set(e,t)),t}function wa(e){let{type:t}=e,n=Oa[t],r=e.open===!0,i=Ta(e),a=ka(e);return(e,o)=>{$i(e)&&!i&&!o.isAtRoot?o.report(`null`,`is ${ea(e)}; leave the member out to say that there is no value`):(!r||j(e)||o.isAtRoot)&&(n(e)?a?.(e,o):o.report(`type`,`is ${ea(e)}, not ${Qi[t]}`))}}function Ta(e){return e.enum?.includes(``)===!0}const Ea=e=>typeof e==`string`,Da=e=>Number.isInteger(e)||typeof e==`bigint`,Oa={string:Ea,uri:Ea,date:e=>typeof e==`string`&&da(e),"date-time":e=>typeof e==`string`&&fa(e),boolean:e=>typeof e==`boolean`,number:e=>Number.isFinite(e),integer:Da,long:Da,short:Da,byte:Da,array:Array.isArray,object:j,map:j};function ka(e){switch(e.type){case`string`:case`uri`:case`date`:case`date-time`:return ha(e);case`boolean`:return;case`array`:return Aa(e);case`object`:case`map`:return ja(e);default:return ra(e)}}function Aa(e){let t;return(n,r)=>{if(e.items!==void 0){t??=Ca(e.items);for(let e=0;e<n.length;e+=1)r.enter(e),t(n[e],r),r.leave()}}}function ja(e){let t=e.type===`map`,n=e.open===!0,r=new Map,i=n=>{let i=r.get(n),a=i===void 0&&!t?e.fields?.get(n):void 0;if(a===void 0)return i;let o=Ma(a);return r.set(n,o),o},a,o;return(r,s)=>{if(!(t&&e.values===void 0)){t&&e.values!==void 0&&(a??=Ma(e.values));for(let e in r){if(!Object.hasOwn(r,e))continue;let o=t?a:i(e),c=r[e];o?.required===!0&&Na(o,c)||o===void 0&&n||(s.enter(e),o===void 0?s.reportUnknown():o.check(c,s),s.leave())}o??=Array.from(e.fields?.values()??[]).filter(e=>e.required).map(Ma);for(let e of o)Pa(e,r,s)}}}function Ma(e){let{name:t,required:n}=e;return{name:t,required:n,takesEmptyText:Ta(e),check:Ca(e)}}function Na(e,t){return $i(t)&&!e.takesEmptyText}function Pa(e,t,n){let r=Object.hasOwn(t,e.name);(!r||Na(e,t[e.name]))&&(n.enter(e.name),n.report(`required`,r?`is required and ${ea(t[e.name])}`:`is required and missing`),n.leave())}function Fa(e,t,n={}){return Ia(e,n)(t)}function Ia(e,t={}){return Ra(e.root,``,t)}function La(e,t,n,r={}){return Ra(e,n,r)(t)}function Ra(e,t,{matches:n=Ji}){let r=new Ni(t,n),i=Ca(e);return e=>(r.begin(),i(e,r),r.problems)}function za({findings:e}){let t=new Map;for(let{at:n,severity:r}of e.values()){if(r!==`error`)continue;let e=t.get(n.source.order);e===void 0?t.set(n.source.order,[n.start]):e.push(n.start)}for(let e of t.values())e.sort((e,t)=>e-t);return({source:e,start:n,end:r})=>{let i=t.get(e.order)??[],a=0,o=i.length;for(;a<o;){let e=a+o>>>1;(i[e]??0)<n?a=e+1:o=e}return(i[a]??1/0)<=r}}function Ba(e,t){try{t===`read`?re(e):ee(e)}catch(e){if(e instanceof ne)return{kind:`broken`,message:e.message};throw e}let n=Va(ie(e).flatMap(e=>e.kind===`field`?[e.letter]:[]));return n===void 0?void 0:{kind:`unlikely`,message:`In "${e}" ${n}`}}function Va(e){let t=t=>e.some(e=>t.includes(e));if(t(`Y`)&&!t(`w`))return`"Y" is the year that the week belongs to; the year is "y".`;if(t(`D`)&&t(`ML`))return`"D" is the day of the year; the day of the month is "d".`;if(t(`m`)&&!t(`HkKh`))return`"m" is the minute; the month is "M".`;if(t(`HkKh`)&&!t(`m`)&&e.filter(e=>e===`M`).length>1)return`"M" is the month each time; the minute is "m".`;if(t(`hK`)&&!t(`a`))return`"h" counts to 12, and nothing says AM or PM; hours to 24 are "H".`}const Ha=/\(\?[a-zA-Z-]+[:)]|\(\?>|\\[QEGZAzhHRX]|[*+?}]\+|&&|\[[^\]]*\[|\\p\{|\[:/u,Ua=/\(\?<?[=!]/u,Wa=/(?<!\\)(?:\\\\)*\\[1-9]/u;function Ga(e){if(Ua.test(e)||Wa.test(e))return{kind:`unlikely`,message:`Look-around and back-references are not run in a preview, which uses an engine of linear time.`};let t=oe(e);if(`missing`in t)return{kind:`unlikely`,message:`A preview does not run this: ${t.missing}.`};if(!Ha.test(e))try{new RegExp(e);return}catch(t){return{kind:`broken`,message:`The regular expression "${e}" cannot be read: ${t instanceof Error?t.message.replace(/^.*\/:? /u,``):`it cannot be read`}.`}}}const Ka=`Told by a small table of the common ones; others are Unknown here and may have a name in the service.`,qa={"hierarchies-objects":[[`is_empty`,1,1,`is_empty(INPUT)`,`True for an empty object/array/string/null.`],[`arrays_to_object`,2,1/0,`arrays_to_object(KEY_1, ARRAY_1, KEY_2, ARRAY_2, ...)`,`Zips arrays into a list of objects.`],[`to_object`,2,1/0,`to_object(KEY_1, VALUE_1, KEY_2, VALUE_2, ...)`,`Object from a flat key/value list.`],[`str_to_object`,1,3,`str_to_object(STRING, VALUE_DELIMITER?, FIELD_DELIMITER?)`,"Object from text such as `a:1,b:2`; both delimiters can be given."],[`contains_key`,1,1,`contains_key(INPUT)`,`True when the path exists in the source record.`],[`is_set`,1,1,`is_set(INPUT)`,`Deprecated: use contains_key.`],[`nullify`,0,0,`nullify()`,`Null: used to keep a field out of the target.`],[`get_keys`,1,1,`get_keys(OBJECT)`,`Keys of the object.`],[`get_values`,3,4,`get_values(STRING, KEY, VALUE_DELIMITER, FIELD_DELIMITER?)`,`Value of KEY in delimited key/value text.`],[`map_get_values`,2,2,`map_get_values(MAP, KEY)`,`The value of a key, or the values of an array of keys.`,`The published sample shows an object for a single key, its text a value; we give the value.`],[`map_has_keys`,2,2,`map_has_keys(MAP, KEY)`,`Whether the map has the key, or any key of an array.`],[`add_to_map`,2,1/0,`add_to_map(MAP_1, MAP_2, ...)`,`Merged map; on a repeated key the first pair wins.`,`The published result repeats the first field's name around the map; we give the map.`],[`object_to_map`,1,1/0,`object_to_map(KEY, VALUE, ...) | object_to_map(OBJECT) | object_to_map(OBJECT_ARRAY, KEY_ATTRIBUTE)`,`Map from pairs, from an object, or from an array of objects keyed by an attribute.`]],"hierarchies-arrays":[[`coalesce`,1,1/0,`coalesce(INPUT, ...)`,`First argument that is not null; of a single array, its first element that is not null.`],[`first`,1,1/0,`first(INPUT, ...)`,`First element.`],[`last`,1,1/0,`last(INPUT, ...)`,`Last element.`],[`add_to_array`,2,1/0,`add_to_array(ARRAY, VALUES...)`,`Array with values appended.`],[`join_arrays`,2,1/0,`join_arrays(ARRAY, VALUES...)`,`Concatenation of arrays.`],[`to_array`,2,1/0,`to_array(INCLUDE_NULLS, VALUES...)`,`Array of the values; nulls dropped unless INCLUDE_NULLS.`],[`size_of`,1,1,`size_of(INPUT)`,`Number of elements of an array or map, or characters of a text.`],[`upsert_array_append`,1,1,`upsert_array_append(ARRAY)`,`Hint for Profile upserts; on inserts the array as it is.`],[`upsert_array_replace`,1,2,`upsert_array_replace(ARRAY, INDEX?)`,`Hint for Profile upserts; on inserts the array as it is.`],[`array_to_string`,2,2,`array_to_string(SEPARATOR, ARRAY)`,`Joins text forms of elements; nested arrays flattened first.`],[`filterArray`,2,2,`filterArray(ARRAY, PREDICATE)`,`Elements for which the lambda is true.`],[`transformArray`,2,2,`transformArray(ARRAY, PREDICATE)`,`Each element mapped by the lambda.`],[`flattenArray`,1,1/0,`flattenArray(ARRAY)`,`Multi-dimensional to one dimension.`]],"hierarchies-map":[[`array_to_map`,2,2,`array_to_map(OBJECT[] INPUTS, KEY)`,`Map keyed by each element's KEY value, element as value.`],[`to_map`,2,1/0,`to_map(KEY_1, VALUE_1, ...)`,`Map from a flat key/value list; null when the input is null.`]],logical:[[`decode`,3,1/0,`decode(KEY, OPTION_KEY_1, OPTION_VALUE_1, ..., DEFAULT?)`,`Value paired with KEY, else the trailing default.`],[`iif`,3,3,`iif(EXPRESSION, TRUE_VALUE, FALSE_VALUE)`,`Conditional value.`,"Both results are computed before one is taken; `test ? a : b` computes one."]],aggregation:[[`min`,1,1/0,`min(OPTIONS...)`,`Smallest by natural order.`],[`max`,1,1/0,`max(OPTIONS...)`,`Largest by natural order.`]],"type-conversions":[[`to_bigint`,1,1,`to_bigint(STRING)`,`Text to big integer.`,`The published result keeps a fraction that a big integer has not; we drop it.`],[`to_decimal`,1,1,`to_decimal(STRING)`,`Text to double.`],[`to_float`,1,1,`to_float(STRING)`,`Text to 32-bit float.`,`The published result does not follow from its input; we round to 32 bits.`],[`to_integer`,1,1,`to_integer(STRING)`,`Text to integer.`]],json:[[`json_to_object`,1,1,`json_to_object(STRING)`,`Object parsed from JSON text.`,`The published argument lacks its quotes.`]],special:[[`uuid`,0,0,`uuid()`,`Pseudo-random identifier.`,`Random; a preview fixes the seed.`],[`guid`,0,0,`guid()`,`Alias of uuid.`,`Random; a preview fixes the seed.`],[`fpid_to_ecid`,1,1,`fpid_to_ecid(STRING)`,`First-party device id to a 38-digit ECID.`,`The algorithm is not public: only the published pair is known, anything else is an error.`]],"user-agent":[[`ua_os_name`,1,1,`ua_os_name(USER_AGENT)`,`Operating system name.`,Ka],[`ua_os_version_major`,1,1,`ua_os_version_major(USER_AGENT)`,`OS name and major version.`,Ka],[`ua_os_version`,1,1,`ua_os_version(USER_AGENT)`,`OS version.`,Ka],[`ua_os_name_version`,1,1,`ua_os_name_version(USER_AGENT)`,`OS name and version.`,Ka],[`ua_agent_version`,1,1,`ua_agent_version(USER_AGENT)`,`Agent version.`,Ka],[`ua_agent_version_major`,1,1,`ua_agent_version_major(USER_AGENT)`,`Agent name and major version.`,Ka],[`ua_agent_name`,1,1,`ua_agent_name(USER_AGENT)`,`Agent name.`,Ka],[`ua_device_class`,1,1,`ua_device_class(USER_AGENT)`,`Device class.`,Ka]],analytics:[[`aa_get_event_id`,2,2,`aa_get_event_id(EVENT_STRING, EVENT_NAME)`,`ID part after ':' of the named event.`],[`aa_get_event_value`,2,2,`aa_get_event_value(EVENT_STRING, EVENT_NAME)`,`Value part of the named event; 1 when none is given.`],[`aa_get_product_categories`,1,1,`aa_get_product_categories(PRODUCTS_STRING)`,`Category (field 1) of each product; null when blank.`],[`aa_get_product_names`,1,1,`aa_get_product_names(PRODUCTS_STRING)`,`Name (field 2) of each product.`],[`aa_get_product_quantities`,1,1,`aa_get_product_quantities(PRODUCTS_STRING)`,`Quantity (field 3) of each product as text; null when absent.`],[`aa_get_product_prices`,1,1,`aa_get_product_prices(PRODUCTS_STRING)`,`Price (field 4) of each product as text; null when absent.`],[`aa_get_product_event_values`,2,2,`aa_get_product_event_values(PRODUCTS_STRING, EVENT_NAME)`,`Value of the named event (field 5) per product.`],[`aa_get_product_evars`,2,2,`aa_get_product_evars(PRODUCTS_STRING, EVAR_NAME)`,`Merchandising eVar value (field 6) per product.`]]},Ja=`Runs in linear time (RE2): look-around and back-references fail here, and may work in the service.`,Ya={string:[[`concat`,1,1/0,`concat(STRING_1, STRING_2, ...)`,`Joins all arguments in order.`],[`explode`,1,2,`explode(STRING, REGEX?)`,`Splits by a regular expression (default: a comma) and keeps empty parts.`,`The published result of splitting "Hi, there!" at a space lacks the "!"; we keep it. ${Ja}`],[`instr`,2,4,`instr(INPUT, SUBSTRING, START_POSITION?, OCCURRENCE?)`,`0-based position of the n-th SUBSTRING from START_POSITION (n = OCCURRENCE, default 1); -1 when there is none.`],[`replacestr`,3,3,`replacestr(INPUT, TO_FIND, TO_REPLACE)`,`INPUT with every TO_FIND replaced, literally.`],[`substr`,3,3,`substr(INPUT, START_INDEX, LENGTH)`,`LENGTH characters from the 0-based START_INDEX.`],[`lower`,1,1,`lower(INPUT)`,`INPUT in lower case.`],[`lcase`,1,1,`lcase(INPUT)`,`Alias of lower.`],[`upper`,1,1,`upper(INPUT)`,`INPUT in upper case.`],[`ucase`,1,1,`ucase(INPUT)`,`Alias of upper.`],[`split`,2,2,`split(INPUT, SEPARATOR)`,`Splits on any of the characters in SEPARATOR; drops empty/null parts.`],[`join`,2,1/0,`join(SEPARATOR, [OBJECTS])`,`Joins array elements with SEPARATOR.`],[`lpad`,3,3,`lpad(INPUT, COUNT, PADDING)`,`Left-pads to total length COUNT repeating PADDING from its start.`],[`rpad`,3,3,`rpad(INPUT, COUNT, PADDING)`,`Right-pads to total length COUNT repeating PADDING.`],[`left`,2,2,`left(STRING, COUNT)`,`First COUNT characters.`],[`right`,2,2,`right(STRING, COUNT)`,`Last COUNT characters.`],[`ltrim`,1,1,`ltrim(STRING)`,`Removes leading whitespace.`],[`rtrim`,1,1,`rtrim(STRING)`,`Removes trailing whitespace.`],[`trim`,1,1,`trim(STRING)`,`Removes leading and trailing whitespace.`],[`equals`,2,2,`STRING1.equals(STRING2)`,`Case-sensitive equality; boolean.`],[`equalsIgnoreCase`,2,2,`STRING1.equalsIgnoreCase(STRING2)`,`Case-insensitive equality; boolean.`]],regex:[[`extract_regex`,2,2,`extract_regex(STRING, REGEX)`,`Array of match groups; element 0 is the whole match, then capture groups.`,Ja],[`matches_regex`,2,2,`matches_regex(STRING, REGEX)`,`True when all of STRING matches REGEX.`,Ja]],hashing:[[`sha1`,1,2,`sha1(INPUT, CHARSET?)`,`SHA1 digest of INPUT encoded with CHARSET, lower-case hex.`],[`sha256`,1,2,`sha256(INPUT, CHARSET?)`,`SHA256 digest of INPUT encoded with CHARSET, lower-case hex.`],[`sha512`,1,2,`sha512(INPUT, CHARSET?)`,`SHA512 digest of INPUT encoded with CHARSET, lower-case hex.`],[`md5`,1,2,`md5(INPUT, CHARSET?)`,`MD5 digest of INPUT encoded with CHARSET, lower-case hex.`],[`crc32`,1,2,`crc32(INPUT, CHARSET?)`,`CRC-32 of INPUT as 8 hex digits, lowest byte first.`]],url:[[`get_url_protocol`,1,1,`get_url_protocol(URL)`,`Scheme of the URL.`],[`get_url_host`,1,1,`get_url_host(URL)`,`Host of the URL.`],[`get_url_port`,1,1,`get_url_port(URL)`,`Port; the scheme's default when absent.`],[`get_url_path`,1,2,`get_url_path(URL, FULL_PATH?)`,`Path; default full path, false gives only its last part.`],[`get_url_query_str`,2,2,`get_url_query_str(URL, ANCHOR)`,`Map of the query parameters; ANCHOR says what becomes of the fragment: retain, remove or append (as _anchor_).`],[`get_url_encoded`,1,1,`get_url_encoded(URL)`,`Percent-encodes reserved characters.`],[`get_url_decoded`,1,1,`get_url_decoded(URL)`,`Reverses get_url_encoded.`]],"date-time":[[`now`,0,0,`now()`,`Current time as a zoned date-time.`,`Depends on the clock, which a preview freezes.`],[`timestamp`,0,0,`timestamp()`,`Current Unix time in milliseconds.`,`Depends on the clock, which a preview freezes.`],[`format`,2,2,`format(DATE, FORMAT)`,`Formats a date object with a Java date pattern.`,`The published result shows seconds that its input does not have; we print the input's.`],[`dformat`,2,2,`dformat(TIMESTAMP, FORMAT)`,`Formats epoch milliseconds.`],[`date`,1,3,`date(DATE, FORMAT?, DEFAULT_DATE?)`,`Reads text as a date-time; FORMAT describes the text, DEFAULT_DATE stands in for null.`],[`date_part`,2,2,`date_part(COMPONENT, DATE)`,`One component of a date as an integer: year, quarter, month, dayofyear, day, week, weekday, hour, minute, second, millisecond.`],[`set_date_part`,3,3,`set_date_part(COMPONENT, VALUE, DATE)`,`DATE with one component replaced: year, month, day, hour, minute, second.`,`The published result has no milliseconds; neither has ours.`],[`make_date_time`,8,8,`make_date_time(YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, NANOSECOND, TIMEZONE)`,`Date-time from its parts in a time zone.`,`The published result calls a Los Angeles wall clock UTC; we keep the instant.`],[`make_timestamp`,8,8,`make_timestamp(YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, NANOSECOND, TIMEZONE)`,`Alias of make_date_time.`,`As make_date_time.`],[`zone_date_to_utc`,1,1,`zone_date_to_utc(DATE)`,`Same instant in UTC.`,`The published expression is no expression (a bare date); a zone such as PST is a fixed offset, as there.`],[`zone_date_to_zone`,2,2,`zone_date_to_zone(DATE, ZONE)`,`Same instant shown in ZONE.`,`The published result writes Z behind the time of Paris; we write its offset.`]]},Xa=new Set([`equals`,`equalsIgnoreCase`]),Za=new Set([`now`,`timestamp`,`uuid`,`guid`]),Qa=new Set([`array_to_string`,`filterArray`,`transformArray`,`flattenArray`]);function $a(e,t){let[n,r,i,a,o,s]=t,c=e===`analytics`?`analytics`:Qa.has(n)?`destinations`:`all`;return{name:n,category:e,signature:a,minArgs:r,maxArgs:i,description:o,...s===void 0?{}:{note:s},method:Xa.has(n),deterministic:!Za.has(n),flows:c,...n===`is_set`?{deprecatedBy:`contains_key`}:{}}}const eo=new Map(Object.entries({...Ya,...qa}).flatMap(([e,t])=>t.map(t=>[t[0],$a(e,t)]))),to={arrays_to_objects:`arrays_to_object`};function no(e){return eo.get(Object.hasOwn(to,e)?to[e]??e:e)}const ro=new Map(Object.entries({string:`concat replacestr substr lower lcase upper ucase join lpad rpad left right ltrim rtrim trim sha1 sha256 sha512 md5 crc32 get_url_protocol get_url_host get_url_path get_url_encoded get_url_decoded format dformat get_values array_to_string uuid guid fpid_to_ecid ua_os_name ua_os_version_major ua_os_version ua_os_name_version ua_agent_version ua_agent_version_major ua_agent_name ua_device_class aa_get_event_id aa_get_event_value`,number:`instr get_url_port timestamp date_part size_of to_bigint to_decimal to_float to_integer`,boolean:`matches_regex is_empty contains_key is_set map_has_keys`,date:`now date set_date_part make_date_time make_timestamp zone_date_to_utc zone_date_to_zone`,array:`explode split extract_regex arrays_to_object get_keys add_to_array join_arrays to_array upsert_array_append upsert_array_replace filterArray transformArray flattenArray aa_get_product_categories aa_get_product_names aa_get_product_quantities aa_get_product_prices aa_get_product_event_values aa_get_product_evars`,object:`get_url_query_str to_object str_to_object add_to_map object_to_map array_to_map to_map`}).flatMap(([e,t])=>t.split(` `).map(t=>[t,e]))),io=new Map(Object.entries({string:`toString trim strip toLowerCase toUpperCase concat charAt substring replace replaceAll replaceFirst repeat`,number:`length size indexOf lastIndexOf compareTo compareToIgnoreCase intValue longValue doubleValue`,boolean:`equals equalsIgnoreCase isEmpty isBlank contains startsWith endsWith matches containsKey containsValue`,array:`split keySet values`}).flatMap(([e,t])=>t.split(` `).map(t=>[t,e]))),ao=new Set(`|| && == != === !== < > <= >= =~ !~ =^ !^ =$ !$`.split(` `));function oo(e){switch(e.kind){case`literal`:return typeof e.value==`string`?`string`:typeof e.value==`boolean`?`boolean`:`unknown`;case`number`:return`number`;case`call`:return so(e.name,e.arguments);case`method`:return io.get(e.name)??`unknown`;case`unary`:return e.operator===`!`||e.operator===`empty`?`boolean`:`number`;case`binary`:return co(e.operator,e.left,e.right);case`conditional`:return lo([e.whenTrue,e.whenFalse]);case`array`:case`set`:return`array`;case`map`:return`object`;default:return`unknown`}}function so(e,t){let n=ro.get(no(e)?.name??``);return n===void 0?[`coalesce`,`first`,`last`,`min`,`max`].includes(e)&&t.length>1?lo(t):e===`iif`?lo(t.slice(1)):`unknown`:n}function co(e,t,n){return ao.has(e)?`boolean`:e===`..`?`array`:e===`?:`||e===`??`?lo([t,n]):e===`+`?`unknown`:`number`}function lo(e){let t=new Set(e.filter(e=>!uo(e)).map(oo)),[n]=t;return t.size===1&&n!==void 0?n:`unknown`}function uo(e){return e.kind===`literal`&&e.value===null||e.kind===`call`&&e.name===`nullify`}const fo=/^\s*[+-]?\d+\s*$/u,P=(e,t)=>{let n=Oo(e),r=oo(e),i=e.kind===`number`&&!Number.isInteger(Number(e.value));return(n===void 0?[`boolean`,`date`,`array`,`object`].includes(r):!fo.test(n))||i?{message:`"${t}" needs a whole number here.`}:void 0},po=e=>t=>{let n=Oo(t),r=n===void 0?void 0:Ba(n,e);if(r!==void 0)return r.kind===`broken`?{message:r.message}:{severity:`warning`,message:r.message}},mo=e=>(t,n)=>{let r=Oo(t);if(!(r===void 0||e.includes(r.toLowerCase())))return{message:`"${r}" is no part of a date that "${n}" takes; known are ${ko(e)}.`,suggestion:N(r,e)}},ho=e=>{let t=Oo(e),n=t===void 0?void 0:Ga(t);if(n!==void 0)return n.kind===`broken`?{message:n.message}:{severity:`warning`,message:n.message}},go=(e,t,n=e=>e)=>(r,i)=>{let a=Oo(r);if(!(a===void 0||e.includes(n(a))))return{message:`"${a}" is no ${t} of "${i}"; known are ${ko(e)}.`,suggestion:N(a,e)}},_o=(e,...t)=>(n,r)=>{let i=oo(n);if(!(i===`unknown`||t.includes(i)))return{message:`"${r}" needs ${e} here, not ${Ao(i)} ${i}.`}},vo=_o(`an array`,`array`),yo=_o(`an object or a map`,`object`),bo=go([`UTF-8`,`UTF-16`,`ISO-8859-1`,`US-ASCII`],`character set`,e=>e.toUpperCase()),xo=mo([...ae.keys()]),So=mo([...ae].filter(([,e])=>te.has(e)).map(([e])=>e)),Co=Array.from({length:7},()=>P),wo=new Map(Object.entries({explode:[void 0,ho],extract_regex:[void 0,ho],matches_regex:[void 0,ho],instr:[void 0,void 0,P,P],substr:[void 0,P,P],lpad:[void 0,P],rpad:[void 0,P],left:[void 0,P],right:[void 0,P],sha1:[void 0,bo],sha256:[void 0,bo],sha512:[void 0,bo],md5:[void 0,bo],crc32:[void 0,bo],get_url_query_str:[void 0,go([`retain`,`remove`,`append`],`anchor rule`)],format:[void 0,po(`write`)],dformat:[P,po(`write`)],date:[void 0,po(`read`)],date_part:[xo],set_date_part:[So,P],make_date_time:Co,make_timestamp:Co,get_keys:[yo],map_get_values:[yo],map_has_keys:[yo],add_to_map:[yo,yo],array_to_map:[vo],add_to_array:[vo],join_arrays:[vo,vo],filterArray:[vo],transformArray:[vo],array_to_string:[void 0,vo]}));function To(e,t){let n=wo.get(e.name)??[];return t.flatMap((t,r)=>{let i=Do(e.name,t,r)??n[r]?.(t,e.name);if(i===void 0)return[];let{severity:a=`error`,message:o,suggestion:s}=i,{start:c,end:l}=t;return[{severity:a,code:a===`error`?`argument-type`:`discouraged`,message:o,start:c,end:l,...s===void 0?{}:{suggestion:s}}]})}const Eo=new Set([`filterArray`,`transformArray`]);function Do(e,t,n){let r=Eo.has(e)&&n===1;if(r!==(t.kind===`lambda`))return{message:r?`The second argument of "${e}" is a lambda: x -> …`:`"${e}" takes no lambda here.`}}function Oo(e){return e.kind===`literal`&&typeof e.value==`string`?e.value:void 0}function ko(e){return e.map(e=>`"${e}"`).join(`, `)}function Ao(e){return/^[aeiou]/u.test(e)?`an`:`a`}const jo={charindex:`instr`,concatenate:`concat`,date_format:`format`,formatdate:`format`,if:`iif`,ifelse:`iif`,ifnull:`coalesce`,indexof:`instr`,isempty:`is_empty`,isnull:`is_empty`,len:`size_of`,length:`size_of`,lowercase:`lower`,nvl:`coalesce`,parse_json:`json_to_object`,regexp_extract:`extract_regex`,regexp_like:`matches_regex`,regexp_match:`matches_regex`,replace:`replacestr`,replaceall:`replacestr`,strip:`trim`,str_to_date:`date`,strlen:`size_of`,strpos:`instr`,switch:`decode`,to_date:`date`,to_double:`to_decimal`,to_int:`to_integer`,to_long:`to_bigint`,to_number:`to_decimal`,to_timestamp:`date`,tolowercase:`lower`,touppercase:`upper`,uppercase:`upper`};function Mo(e){let t=e.toLowerCase();return Object.hasOwn(jo,t)?jo[t]:N(e,eo.keys())}function No(e,t){let n={start:e.nameEnd-e.name.length,end:e.nameEnd},r=no(e.name);if(r===void 0){let t=Mo(e.name);return[{severity:`error`,code:`unknown-function`,message:`There is no function "${e.name}".`,...n,...t?{suggestion:t}:{}}]}return r.method?[{severity:`error`,code:`argument-count`,message:`"${e.name}" is called on a value: ${r.signature}.`,...n}]:[...Fo(r,e.arguments.length).map(t=>({...t,start:e.start,end:e.end})),...Io(r,t,e.arguments.length).map(e=>({...e,...n})),...To(r,e.arguments)]}const Po=new Set([`to_object`,`to_map`,`arrays_to_object`]);function Fo(e,t){let{name:n,minArgs:r,maxArgs:i,signature:a}=e,o=`argument-count`;if(t<r||t>i){let e=i===1/0?`at least ${r}`:r===i?`${r}`:`${r} to ${i}`;return[{severity:`error`,code:o,message:`"${n}" takes ${e} ${e.endsWith(` 1`)||e===`1`?`argument`:`arguments`}, not ${t}: ${a}.`}]}return!(Po.has(n)||n===`object_to_map`&&t>2)||t%2==0?[]:[{severity:`error`,code:o,message:`"${n}" takes pairs of a key and a value; the last key has no value.`}]}function Io(e,t,n){let r=[],{name:i}=e;if(e.flows===`analytics`&&t!==`analytics`){let e=`"${i}" works in Adobe Analytics and Web SDK flows only.`;r.push({severity:`error`,code:`flow-type`,message:e})}if(e.flows===`destinations`){let e=`"${i}" is documented for destinations only; a source flow may refuse it.`;r.push({severity:`warning`,code:`flow-type`,message:e})}if(e.deprecatedBy!==void 0){let t=`"${i}" is deprecated; use ${e.deprecatedBy}.`;r.push({severity:`warning`,code:`discouraged`,message:t,suggestion:e.deprecatedBy})}return i===`date`&&n===1&&r.push({severity:`warning`,code:`discouraged`,message:`Give "date" a format: without one the first pattern that fits is used, month first.`}),i===`fpid_to_ecid`&&r.push({severity:`warning`,code:`discouraged`,message:`"fpid_to_ecid" cannot be run in a preview: its algorithm is not public.`}),r}const Lo=new Map([{methods:[`toString`,`length`,`isEmpty`,`isBlank`,`trim`,`strip`],arity:[0,0]},{methods:[`toLowerCase`,`toUpperCase`,`size`,`keySet`,`values`],arity:[0,0]},{methods:[`intValue`,`longValue`,`doubleValue`],arity:[0,0]},{methods:[`equals`,`equalsIgnoreCase`,`compareTo`,`compareToIgnoreCase`],arity:[1,1]},{methods:[`concat`,`contains`,`charAt`,`endsWith`,`matches`,`split`,`repeat`],arity:[1,1]},{methods:[`get`,`containsKey`,`containsValue`],arity:[1,1]},{methods:[`startsWith`,`indexOf`,`lastIndexOf`,`substring`],arity:[1,2]},{methods:[`replace`,`replaceAll`,`replaceFirst`,`getOrDefault`],arity:[2,2]}].flatMap(({methods:e,arity:t})=>e.map(e=>[e,t]))),Ro=new Set(`class getClass forName newInstance getDeclaringClass wait notify notifyAll exec __proto__ prototype constructor`.split(` `));var F=class extends Error{problem;constructor(e,t,n,r){super(t),this.name=`SyntaxProblem`,this.problem={severity:`error`,code:e,message:t,start:n,end:Math.max(r,n)}}};const zo=new Set(`new mod or break var lt for false while eq gt div not null continue else and ne true le if ge return _errors do function empty size`.split(` `)),Bo=new Set(`new break var for while continue else if return do function`.split(` `));function Vo(e,t){let n=Uo(e,t);for(let r=0;;r+=1){e.checkLength(r);let i=Ho(e,n,t);if(i===void 0)return n;n=i}}function Ho(e,t,n){let{start:r}=t;if(e.take(`[`)){let i=n(e),{end:a}=e.expect(`]`,`after the index`);return{kind:`index`,object:t,index:i,start:r,end:a}}let i=e.is(`?.`);if(!i&&!e.is(`.`))return;e.advance();let a=e.current;if(a.kind===`wrapped`)return e.advance(),{kind:`member`,object:t,name:$o(a.text),wrapped:a.text,safe:i,start:r,end:a.end};if(a.kind!==`name`)throw e.unexpected(`A name is missing after "."`);if(e.advance(),!e.is(`(`))return{kind:`member`,object:t,name:a.text,safe:i,start:r,end:a.end};let{list:o,end:s}=Ko(e,n);return{kind:`method`,object:t,name:a.text,arguments:o,safe:i,nameStart:a.start,nameEnd:a.end,start:r,end:s}}function Uo(e,t){let n=Xo(e,t);if(n!==void 0)return n;let r=e.current,{start:i,end:a}=r;switch(r.kind){case`string`:return e.advance(),{kind:`literal`,value:r.text,start:i,end:a};case`number`:return e.advance(),Qo(r);case`wrapped`:return e.advance(),{kind:`name`,name:$o(r.text),wrapped:r.text,start:i,end:a};case`name`:return Go(e,r,t);case`symbol`:if(r.text===`(`)return qo(e,t);if(r.text===`[`)return Jo(e,t);if(r.text===`{`)return Yo(e,t)}throw e.unexpected()}const Wo={true:!0,false:!1,null:null};function Go(e,t,n){let{text:r,start:i,end:a}=t;if(Bo.has(r))throw new F(`forbidden`,`"${r}" is a statement, and a calculated field is an expression only. ${`Wrap it as \${${r}} if it is a field.`}`,i,a);if(e.advance(),Object.hasOwn(Wo,r))return{kind:`literal`,value:Wo[r]??null,start:i,end:a};if(!e.is(`(`))return{kind:`name`,name:r,start:i,end:a};let{list:o,end:s}=Ko(e,n);return{kind:`call`,name:r,arguments:o,nameEnd:a,start:i,end:s}}function Ko(e,t){e.expect(`(`,`before the arguments`);let n=[];if(!e.is(`)`))do n.push(t(e));while(e.take(`,`));return{list:n,end:e.expect(`)`,`after the arguments`).end}}function qo(e,t){let{start:n}=e.advance(),r=t(e),{end:i}=e.expect(`)`,`to close the parenthesis`);return{...r,start:n,end:i}}function Jo(e,t){let{start:n}=e.advance(),r=[];if(!e.is(`]`))do r.push(t(e));while(e.take(`,`));return{kind:`array`,elements:r,start:n,end:e.expect(`]`,`to close the array`).end}}function Yo(e,t){let{start:n}=e.advance();if(e.take(`:`))return{kind:`map`,entries:[],start:n,end:e.expect(`}`,`to close the map`).end};let r=e.take(`}`);if(r)return{kind:`set`,elements:[],start:n,end:r.end};let i=t(e);if(!e.is(`:`)){let r=[i];for(;e.take(`,`);)r.push(t(e));return{kind:`set`,elements:r,start:n,end:e.expect(`}`,`to close the set`).end}}let a=[];for(let n=i;e.expect(`:`,`between key and value of a map`),a.push({key:n,value:t(e)}),e.take(`,`);n=t(e));return{kind:`map`,entries:a,start:n,end:e.expect(`}`,`to close the map`).end}}function Xo(e,t){let{start:n}=e.current,r=Zo(e);if(r===void 0)return;for(;!e.take(`->`);)e.advance();let i=t(e);return{kind:`lambda`,parameters:r,body:i,start:n,end:i.end}}function Zo(e){if(e.current.kind===`name`&&e.is(`->`,1))return[e.current.text];if(!e.is(`(`))return;let t=[],n=1;for(;e.ahead(n).kind===`name`&&(t.push(e.ahead(n).text),n+=1,e.is(`,`,n));)n+=1;return e.is(`)`,n)&&e.is(`->`,n+1)?t:void 0}function Qo(e){let{text:t,start:n,end:r}=e,i=/^0[xX]/u.test(t),a=!i&&/[.eEfFdDbB]/u.test(t),o=t.replace(i?/[lLhH]$/u:/[lLhHfFdDbB]$/u,``);if(a)return{kind:`number`,text:t,value:Number(o),floating:a,start:n,end:r};let s=/^0[0-7]+$/u.test(o),c=BigInt(s?`0o${o.slice(1)}`:o);return{kind:`number`,text:t,value:Number.isSafeInteger(Number(c))?Number(c):c,floating:a,start:n,end:r}}function $o(e){return e.replaceAll(`\\.`,`.`)}const es=1e3;var ts=class{#e;#t=0;#n=0;constructor(e){this.#e=e}get current(){return this.ahead(0)}ahead(e){let t=this.#e[Math.min(this.#t+e,this.#e.length-1)];if(t===void 0)throw TypeError(`A token list ends with an end token.`);return t}advance(){let e=this.current;return this.#t+=1,e}is(e,t=0){let n=this.ahead(t);return n.kind===`symbol`&&n.text===e}take(e){return this.is(e)?this.advance():void 0}takeAny(e){return e.find(e=>this.take(e)!==void 0)}expect(e,t){let n=this.take(e);if(n===void 0)throw this.unexpected(`"${e}" is missing ${t}`);return n}expectEnd(){if(this.current.kind!==`end`)throw this.unexpected()}nested(e){if(this.#n+=1,this.#n>200){let{start:e,end:t}=this.current;throw new F(`syntax`,`The expression is nested more than 200 levels deep.`,e,t)}try{return e()}finally{--this.#n}}checkLength(e){if(e<es)return;let{start:t,end:n}=this.current;throw new F(`syntax`,`More than ${es} operators follow each other.`,t,n)}unexpected(e){let{kind:t,text:n,start:r,end:i}=this.current;if(t===`symbol`&&[`=`,`;`,`+=`,`-=`,`*=`,`/=`,`++`,`--`,`=>`].includes(n))return new F(`forbidden`,`"${n}" is not allowed: a calculated field is one expression.${n===`=`?` Use "==" to compare.`:n===`=>`?` Use "->" for a lambda.`:``}`,r,i);let a=t===`end`?`the expression ends here`:`found "${n}"`;return new F(`syntax`,`${e===void 0?rs(t,n):`${e}; ${a}.`}${this.#r()}`,r,i)}#r(){let e=this.#e.slice(0,this.#t).findLastIndex(e=>!ns(e))+1,t=this.#e.slice(e),n=t.slice(0,t.findIndex(e=>!ns(e))).map(({text:e})=>e);return n.length<2?``:` A column with spaces in its name is written \${${n.join(` `)}}.`}};function ns({kind:e,text:t}){return e===`name`&&!zo.has(t)}function rs(e,t){return e===`end`?`The expression ends where a value is expected.`:`Unexpected "${t}".`}const is=`>>> === !== -> => ?. ?: ?? || && == != .. <= >= =~ !~ =^ !^ =$ !$ << >> += -= *= /= ++ -- ? : | ^ & < > + - * / % ! ~ ( ) [ ] { } , . ; =`.split(` `),as=new Map;for(let e of is){let t=e.charAt(0);as.set(t,[...as.get(t)??[],e])}const os=/\s+/uy,ss=/[\p{L}$_][\p{L}\p{N}$_]*(?:\\\.[\p{L}\p{N}$_]+)*/uy,cs=/0[xX][0-9a-fA-F]+[lLhH]?|\d+\.\d+(?:[eE][+-]?\d+)?[fFdDbB]?|\d+[eE][+-]?\d+[fFdDbB]?|\d+[lLhHfFdDbB]?/uy;function ls(e){let t=[],n=0,r=t=>(t.lastIndex=n,t.exec(e)?.[0]);for(;n+=r(os)?.length??0,!(n>=e.length);){let e=i();t.push(e),n=e.end}return t.push({kind:`end`,text:``,start:e.length,end:e.length}),t;function i(){let t=e.charAt(n);if(t===`$`&&e.charAt(n+1)===`{`)return us(e,n);if(t===`"`||t===`'`)return fs(e,n,t);if(t==="`")throw new F(`forbidden`,`Backquotes are not part of the mapping language; text is written "…" or '…', a column with spaces in its name \${…}.`,n,n+1);let i=r(ss);if(i!==void 0)return{kind:`name`,text:i.replaceAll(`\\.`,`.`),start:n,end:n+i.length};let a=r(cs);if(a!==void 0)return ps(e,n,a);if(e.startsWith(`//`,n)||e.startsWith(`/*`,n)||t===`#`)throw new F(`forbidden`,`Comments are not allowed in an expression.`,n,e.length);let o=as.get(t)?.find(t=>!(t.endsWith(`$`)&&e.startsWith("${",n+t.length-1))&&e.startsWith(t,n));if(o!==void 0)return{kind:`symbol`,text:o,start:n,end:n+o.length};let s=String.fromCodePoint(e.codePointAt(n)??0);throw new F(`syntax`,`Unexpected character "${s}".`,n,n+s.length)}}function us(e,t){let n=e.indexOf(`}`,t);if(n<0)throw new F(`syntax`,'This "${" is never closed with "}".',t,e.length);let r=e.slice(t+2,n);if(r.trim()===``)throw new F(`syntax`,'A field name is missing between "${" and "}".',t,n+1);return{kind:`wrapped`,text:r,start:t,end:n+1}}const ds={b:`\b`,f:`\f`,n:`
`,r:`\r`,t:`	`};function fs(e,t,n){let r=``,i=t+1;for(;;){let a=e.charAt(i);if(a===``)throw new F(`syntax`,`This string is never closed with ${n}.`,t,e.length);if(a===n)return{kind:`string`,text:r,start:t,end:i+1};if(a!==`\\`){r+=a,i+=1;continue}let o=e.charAt(i+1),s=o===`u`?/^[0-9a-fA-F]{4}/u.exec(e.slice(i+2,i+6))?.[0]:void 0;s===void 0?o===n||o===`\\`?(r+=o,i+=2):(r+=ds[o]??`\\${o}`,i+=2):(r+=String.fromCharCode(Number.parseInt(s,16)),i+=6)}}function ps(e,t,n){let r=t+n.length;if(/^0[0-9]*[89]/u.test(n)&&!/[.eE]/u.test(n))throw new F(`syntax`,`"${n}" begins with 0 and is read as octal, which has no 8 or 9.`,t,r);if(/[\p{L}\p{N}$_]/u.test(e.charAt(r)))throw new F(`syntax`,`A name cannot begin with a digit; write \${${n}…} for such a field.`,t,r+1);return{kind:`number`,text:n,start:t,end:r}}function ms(e){try{let t=new ts(ls(e));if(t.current.kind===`end`)throw new F(`syntax`,`The expression is empty.`,0,e.length);let n=hs(t);return t.expectEnd(),{expression:n,problems:[]}}catch(e){if(e instanceof F)return{problems:[e.problem]};throw e}}function hs(e){return e.nested(()=>{let t=_s(e,0);if(e.take(`?`)){let n=hs(e);e.expect(`:`,`between the two results of a condition`);let r=hs(e);return{kind:`conditional`,test:t,whenTrue:n,whenFalse:r,start:t.start,end:r.end}}let n=e.takeAny([`?:`,`??`]);if(n===void 0)return t;let r=hs(e);return{kind:`binary`,operator:n,left:t,right:r,start:t.start,end:r.end}})}const I=(...e)=>Object.fromEntries(e.map(e=>[e,e])),gs=[{operators:{...I(`||`),or:`||`}},{operators:{...I(`&&`),and:`&&`}},{operators:I(`|`)},{operators:I(`^`)},{operators:I(`&`)},{operators:{...I(`==`,`!=`,`===`,`!==`,`..`),eq:`==`,ne:`!=`},once:!0},{operators:{...I(`<`,`>`,`<=`,`>=`,`=~`,`!~`,`=^`,`!^`,`=$`,`!$`),lt:`<`,gt:`>`,le:`<=`,ge:`>=`},once:!0},{operators:I(`<<`,`>>`,`>>>`)},{operators:I(`+`,`-`)},{operators:{...I(`*`,`/`,`%`),div:`/`,mod:`%`}}];function _s(e,t){let n=gs[t];if(n===void 0)return bs(e);let r=_s(e,t+1);for(let i=0;;i+=1){let a=vs(e,n);if(a===void 0)return r;if(n.once===!0&&i>0){let{start:t,end:n,text:r}=e.current;throw new F(`syntax`,`"${r}" cannot follow another comparison; use parentheses or "&&".`,t,n)}e.advance();let o=_s(e,t+1);r={kind:`binary`,operator:a,left:r,right:o,start:r.start,end:o.end},e.checkLength(i)}}function vs(e,t){let{kind:n,text:r}=e.current;if(n===`symbol`||n===`name`)return Object.hasOwn(t.operators,r)?t.operators[r]:void 0}const ys={"-":`-`,"+":`+`,"!":`!`,"~":`~`,not:`!`,empty:`empty`,size:`size`};function bs(e){let{kind:t,text:n,start:r}=e.current,i=(t===`symbol`||t===`name`)&&Object.hasOwn(ys,n)?ys[n]:void 0;if(i===void 0)return Vo(e,hs);e.advance();let a=e.nested(()=>bs(e));return{kind:`unary`,operator:i,operand:a,start:r,end:a.end}}function xs(e){switch(e.kind){case`literal`:case`number`:case`name`:return[];case`member`:return[e.object];case`index`:return[e.object,e.index];case`call`:return e.arguments;case`method`:return[e.object,...e.arguments];case`unary`:return[e.operand];case`binary`:return[e.left,e.right];case`conditional`:return[e.test,e.whenTrue,e.whenFalse];case`lambda`:return[e.body];case`array`:case`set`:return e.elements;case`map`:return e.entries.flatMap(e=>[e.key,e.value])}}function Ss(e,t,n=new Set){t(e,n);let r=e.kind===`lambda`?new Set([...n,...e.parameters]):n;for(let n of xs(e))Ss(n,t,r)}function Cs(e){if(e.kind!==`call`||e.name!==`object_to_map`||e.arguments.length!==2)return;let[t,n]=e.arguments;return t?.kind!==`literal`&&n?.kind===`name`?n:void 0}function ws(e){let t=[],n=new Set;return Ss(e,(e,r)=>{let i=Cs(e);if(i!==void 0&&n.add(i),n.has(e))return;let a=[],o=e;for(;o.kind===`member`;)n.add(o),a.unshift(o.name),o=o.object;o.kind===`name`&&(n.add(o),r.has(o.name)&&o.wrapped===void 0||t.push({path:[o.name,...a].join(`.`),root:o.name,start:o.start,end:e.end}))}),t}const Ts=4096;function Es(e,t={}){let n=[];if(e.length>4096){let t=`The expression has ${e.length} characters; a calculated field has at most ${Ts}.`;n.push({severity:`error`,code:`too-long`,message:t,start:Ts,end:e.length})}let r=ms(e);if(n.push(...r.problems),r.expression===void 0)return n;let i=new Map;return Ss(r.expression,(e,r)=>n.push(...Ds(e,r,i,t))),n.push(...Ps(r.expression,t.columns)),n.toSorted((e,t)=>e.start-t.start||e.end-t.end)}function Ds(e,t,n,r){if(e.kind===`call`){for(let t of e.arguments)n.set(t,e);return No(e,r.flow??`batch`)}let{start:i,end:a}=e;switch(e.kind){case`name`:return e.wrapped===void 0&&!t.has(e.name)?js(e.name,i,a):[];case`member`:return Ro.has(e.name)?[ks(e.name,a-e.name.length,a)]:[];case`method`:return Ms(e);case`lambda`:return n.has(e)?[]:[As(i,a)];case`binary`:return Ns(e);case`number`:return/^0[0-7]+/u.test(e.text)&&!e.floating?[Os(`${e.text} begins with 0 and is read as octal (${e.value}).`,i,a)]:[];default:return[]}}function Os(e,t,n){return{severity:`warning`,code:`discouraged`,message:e,start:t,end:n}}function ks(e,t,n){return{severity:`error`,code:`forbidden`,message:`"${e}" is not allowed in an expression.`,start:t,end:n}}function As(e,t){return{severity:`error`,code:`argument-type`,message:`A lambda can only be an argument of a function such as filterArray.`,start:e,end:t}}function js(e,t,n){let r=`\${${e}}`;return zo.has(e)?[{severity:`error`,code:`reserved-word`,message:`"${e}" is a reserved word; write ${r} for the field.`,start:t,end:n,suggestion:r}]:no(e)===void 0?[]:[{severity:`warning`,code:`reserved-word`,message:`"${e}" is the name of a function; write ${r} for the field.`,start:t,end:n,suggestion:r}]}function Ms(e){let{name:t,nameStart:n,nameEnd:r}=e;if(Ro.has(t))return[ks(t,n,r)];let i=Lo.get(t),a=e.arguments.length;if(i===void 0){let e=no(t),i=N(t,Lo.keys());return[{severity:`warning`,code:`unknown-function`,message:`The method "${t}" is not known here, and a preview cannot run it.${e===void 0?``:` Write ${e.signature}.`}`,start:n,end:r,...i?{suggestion:i}:{}}]}let[o,s]=i;if(a>=o&&a<=s)return[];let c=o===s?`${o}`:`${o} to ${s}`;return[{severity:`error`,code:`argument-count`,message:`The method "${t}" takes ${c} argument${c===`1`?``:`s`}, not ${a}.`,start:e.start,end:e.end}]}function Ns(e){return e.operator!==`+`||!(Fs(e.left)||Fs(e.right))?[]:[Os(`"+" on text may add or join, by value; use concat(…).`,e.start,e.end)]}function Ps(e,t){if(t===void 0)return[];let n=new Set(t),r=(e,t)=>n.has(t)||n.has(e)||n.has(t.split(/[.[]/u)[0]??t)||[...n].some(t=>e.startsWith(`${t}.`));return ws(e).filter(({path:e,root:t})=>!r(e,t)).map(({root:e,start:t,end:r})=>{let i=N(e,n);return{severity:`warning`,code:`unknown-field`,message:`The source has no field "${e}".`,start:t,end:r,...i?{suggestion:i}:{}}})}function Fs(e){return e.kind===`literal`&&typeof e.value==`string`}const Is=9999;function Ls(e){let t=[],n=[],r=(e,t,r)=>{n.push({severity:`error`,code:`syntax`,message:e,start:t,end:r})},i=0,a=!0;for(;i<=e.length;){if(!a&&e.charAt(i)===`[`){let n=e.indexOf(`]`,i),a=n<0?e.length:n+1,o=zs(e.slice(i+1,n<0?e.length:n).trim(),i,a);n<0?r(`This "[" is never closed with "]".`,i,a):o===void 0?r(`Between "[" and "]" stands an index from 0 to ${Is} or "*".`,i,a):t.push(o),i=a;continue}if(!a&&i===e.length)break;a||(e.charAt(i)===`.`?i+=1:r(`A "." is missing here.`,i,i+1));let n=Rs(e,i),o=e.slice(i,n);if(o.trim()===``?r(`A field name is missing here.`,i,n):t.push({kind:`name`,name:o.replaceAll(`\\.`,`.`),start:i,end:n}),i=n,a=!1,i===e.length)break}return{segments:t,problems:n}}function Rs(e,t){let n=t;for(;n<e.length;){let t=e.charAt(n);if(t===`\\`&&e.charAt(n+1)===`.`)n+=2;else if(t===`.`||t===`[`)break;else n+=1}return n}function zs(e,t,n){if(e===`*`)return{kind:`wildcard`,start:t,end:n};if(!/^\d{1,9}$/u.test(e))return;let r=Number(e);return r>Is?void 0:{kind:`index`,index:r,start:t,end:n}}function Bs(e,t){let n=e;for(let e of t){let t=e.kind===`name`?Vs(n,e.name):n.items;if(t===void 0)return{segment:e,parent:n};n=t}return{field:n}}function Vs(e,t){let n=e.type===`array`?e.items:e;return n?.fields?.get(t)??(n?.type===`map`?n.values:void 0)}function Hs(e,t={}){let n=t.columns===void 0?void 0:new Set(t.columns);if(n?.has(e)===!0)return[];let{segments:r,problems:i}=Ls(e),[a]=r;if(i.length>0||n===void 0||a?.kind!==`name`||n.has(a.name))return i;let o=N(e,n)??N(a.name,n),s=`The source has no field "${a.name}".`,{start:c,end:l}=a;return[{severity:`warning`,code:`unknown-field`,message:s,start:c,end:l,...o?{suggestion:o}:{}}]}function Us(e,t={}){let{segments:n,problems:r}=Ls(e);if(r.length>0||t.schema===void 0)return r;let i=Bs(t.schema.root,n);if(i.field!==void 0)return[];let{segment:a,parent:o}=i;if(o.open===!0||t.schema.root.open===!0)return[];let{start:s,end:c}=a;if(a.kind!==`name`)return[{severity:`error`,code:`unknown-field`,message:`"${o.path}" is of type ${o.type}, not an array.`,start:s,end:c}];let l=N(a.name,o.fields?.keys()??[]);return[{severity:`error`,code:`unknown-field`,message:`${o.path===``?`The schema "${t.schema.title}"`:`"${o.path}" (${o.type})`} has no field "${a.name}".`,start:s,end:c,...l?{suggestion:l}:{}}]}function Ws(e,t){let n=1;for(let e of t.values())n+=1+e.value.weight;return{kind:`map`,source:e.source,start:e.start,end:e.end,entries:t,weight:n}}function Gs(e,t){let n=1;for(let e of t)n+=e.weight;return{kind:`list`,source:e.source,start:e.start,end:e.end,items:t,weight:n}}function L(e,t){return e?.kind===`map`?e.entries.get(t)?.value:void 0}function R(e,t){let n=L(e,t);return n?.kind===`map`?n:void 0}function z(e,t){let n=L(e,t);return n?.kind===`list`?n.items:[]}function Ks(e,t){let n=R(e,t);return n===void 0?[]:[...n.entries.values()]}function qs(e,t){let n=L(e,t);return n===void 0||n.kind===`map`||Zs(n)}function B(e){return e?.kind===`scalar`&&typeof e.value==`string`?e.value:void 0}function V(e,t){return B(L(e,t))}function Js(e){if(e?.kind===`scalar`)return typeof e.value==`number`?e.value:e.interpolated===!0&&typeof e.value==`string`&&/^-?\d+(\.\d+)?$/.test(e.value)?Number(e.value):void 0}function Ys(e,t){return Js(L(e,t))}function Xs(e){if(e?.kind===`scalar`){if(typeof e.value==`boolean`)return e.value;if(e.interpolated===!0)return e.value===`true`||e.value!==`false`&&void 0}}function H(e,t){return Xs(L(e,t))}function Zs(e){return e?.kind===`scalar`&&e.value===null}function Qs(e){let{source:t,start:n,end:r}=e,i=t.text.slice(n,r).search(/\r?\n/);return{source:t,start:n,end:i===-1?r:n+i}}function U(e,t){return(e.kind===`map`?e.entries.get(t)?.at:void 0)??e}const $s=n(),ec=n(),tc=n(),nc=/^[a-z0-9][a-z0-9-]{0,63}$/,W=d().check(_(/\S/)),G=u(),rc=r([W,y(),u()]);function ic(e,...t){return d().check(_(e)).register($s,{examples:t})}function ac(e,t=2**53-1){return v().check(a(e),i(t))}function oc(e,t){return y().check(a(e),i(t))}function sc(e){return w(d(),e)}function cc(e){return p(w(d().check(_(nc)),e))}function K(e,t){return uc(m(e),t)}function lc(e,t){return uc(o(e),t)}function uc(e,t){return $s.add(e,{description:t}),e}function dc(e){let t=fc(e);switch(t.type){case`array`:return`list`;case`object`:case`record`:return`map`;case`optional`:case`nullable`:return dc(t.innerType);case`lazy`:return dc(t.getter());default:return`scalar`}}function fc(e){return e.def}function pc({catchall:e}){return e!==void 0&&fc(e).type!==`never`}function mc(e){let t=hc(e);return tc.add(t),t}function hc(e){let t=fc(e);switch(t.type){case`optional`:case`nullable`:return hc(t.innerType);case`object`:{let e=Object.fromEntries(Object.entries(t.shape).map(([e,t])=>[e,gc(t)]));return pc(t)?f(e):T(e)}case`record`:return w(t.keyType,p(hc(t.valueType)));default:return e}}function gc(e){let t=m(p(hc(e))),{description:n}=$s.get(e)??{};return n===void 0?t:uc(t,n)}function _c(e,t,n,r,i=Qs(e)){let a=fc(t);switch(a.type){case`optional`:_c(e,a.innerType,n,r,i);return;case`nullable`:Zs(e)||_c(e,a.innerType,n,r,i);return;case`lazy`:_c(e,a.getter(),n,r,i);return;case`union`:t===rc?wc(e,t,n,r):_c(e,Oc(e,a.options),n,r,i);return;case`object`:e.kind===`map`?tc.has(t)?bc(e,a,n,r):yc(e,a,n,r,i):Ec(e,`a map`,n,r);return;case`record`:e.kind===`map`?Sc(e,a,n,r):Ec(e,`a map`,n,r);return;case`array`:if(e.kind!==`list`)Ec(e,`a list`,n,r);else for(let[t,i]of e.items.entries())_c(i,a.element,`${n}[${t}]`,r);return;case`number`:Cc(e,t,n,r);return;case`boolean`:Xs(e)===void 0&&!(ec.has(t)&&vc(e))&&Ec(e,`true or false`,n,r);return;case`enum`:case`string`:wc(e,t,n,r);return;default:throw TypeError(`the language has no type ${a.type}`)}}function vc(e){return B(e)?.includes("${")===!0}function yc(e,t,n,r,i){let{shape:a}=t;for(let i of e.entries.values()){let o=Object.hasOwn(a,i.key)?a[i.key]:void 0;o===void 0?pc(t)||xc(i,Object.keys(a),n,e,r):_c(i.value,o,Ac(n,i.key),r,i.at)}for(let[t,o]of Object.entries(a))fc(o).type!==`optional`&&!e.entries.has(t)&&r.report(`AEP121`,i,`${kc(n)} needs \`${t}\`: ${$s.get(o)?.description??``}`)}function bc(e,{shape:t},n,r){for(let i of e.entries.values()){let a=Object.hasOwn(t,i.key)?t[i.key]:void 0;a===void 0?xc(i,Object.keys(t),n,e,r):!Zs(i.value)&&i.value.kind!==dc(a)&&Ec(i.value,`a ${dc(a)}`,Ac(n,i.key),r)}}function xc(e,t,n,r,i){let a=`\`${q(e.key)}\` is not a key of ${kc(n)}. It has: ${t.join(`, `)}.`;i.report(`AEP120`,e.at,a,{suggestion:()=>N(e.key,t.filter(e=>!r.entries.has(e)))})}function Sc(e,{keyType:t,valueType:n},r,i){for(let a of e.entries.values())s(t,a.key).success||i.report(`AEP126`,a.at,`\`${q(a.key)}\` is no valid key: lower-case letters, digits and \`-\`, at most 64, not starting with \`-\`.`,{suggestion:jc(a.key)}),_c(a.value,n,Ac(r,a.key),i,a.at)}function Cc(e,t,n,r){let i=Js(e);if(i!==void 0&&s(t,i).success)return;let{type:a,minimum:o,maximum:c}=l(t),u=o!==void 0&&o===c?`${o}`:a===`integer`?`a whole number`:`a number`;if(i===void 0){Ec(e,u,n,r);return}let d=o===c?[]:[...o===void 0?[]:[`, at least ${o}`],...c===void 0||c===2**53-1?[]:[`, at most ${c}`]];r.report(`AEP124`,e,`${kc(n)} is ${i}; it has to be ${u}${d.join(``)}.`)}function wc(e,t,n,r){let i=fc(t),a=i.type===`enum`?Object.values(i.entries).map(String):void 0;if(e.kind!==`scalar`||e.value===null){Ec(e,a===void 0?`text`:`one of ${a.join(`, `)}`,n,r);return}if(typeof e.value!=`string`){if(t===rc||typeof e.value==`object`)return;Tc(e,t,n,r);return}let{value:o}=e;if(!ec.has(t)){if(o.trim()===``)r.report(`AEP125`,e,`${kc(n)} is empty. Give it a value or remove the line.`);else if(a!==void 0&&!a.includes(o)){let t=`\`${q(o)}\` is no value of ${kc(n)}. It takes: ${a.join(`, `)}.`;r.report(`AEP127`,e,t,{suggestion:()=>N(o,a)})}}}function Tc(e,t,n,r){let{examples:i=[]}=$s.get(t)??{},a=i.length===0||s(t,e.raw).success,o=a?`Quote it.`:`Write it as ${i.join(`, `)}.`,c=`${kc(n)} is text, but YAML reads this as a ${typeof e.value}. ${o}`;r.report(`AEP123`,e,c,{suggestion:a?`"${e.raw}"`:void 0})}function Ec(e,t,n,r){e.kind===`scalar`&&e.value===null?r.report(`AEP125`,e,`${kc(n)} is empty; it has to be ${t}. Give it a value or remove the line.`):r.report(`AEP122`,e,`${kc(n)} has to be ${t}, not ${Dc(e)}.`)}function Dc(e){return e.kind===`scalar`?typeof e.value==`number`?`a number`:typeof e.value==`boolean`?`true or false`:`text`:`a ${e.kind}`}function Oc(e,t){let[n]=t;if(n===void 0)throw TypeError(`a union needs a type`);return t.find(t=>dc(t)===e.kind)??n}function kc(e){return e===``?`The config`:`\`${e}\``}function Ac(e,t){return e===``?q(t):`${e}.${q(t)}`}function q(e){let t=e.replaceAll(/[\p{Cc}`]+/gu,` `);return t.length>80?`${t.slice(0,77)}…`:t}function jc(e){let t=e.toLowerCase().replaceAll(/[^a-z0-9]+/g,`-`).replaceAll(/^-+|-+$/g,``).slice(0,64);return nc.test(t)?t:void 0}const Mc=new Map([...`explode split to_array add_to_array join_arrays extract_regex get_keys arrays_to_objects arrays_to_object flattenArray filterArray transformArray`.split(` `).map(e=>[e,`list`]),...`to_object str_to_object json_to_object to_map object_to_map array_to_map add_to_map get_url_query_str`.split(` `).map(e=>[e,`object`]),...`concat lower lcase upper ucase trim ltrim rtrim lpad rpad substr left right replacestr join array_to_string sha1 sha256 sha512 md5 crc32 get_url_protocol get_url_host get_url_port get_url_path get_url_encoded get_url_decoded format dformat date date_part set_date_part make_date_time now timestamp instr size_of is_empty contains_key matches_regex uuid guid to_integer to_decimal to_float to_bigint fpid_to_ecid`.split(` `).map(e=>[e,`single value`])]);function Nc(e){let t=ms(e).expression;switch(t?.kind){case`call`:return Mc.get(t.name);case`number`:return`single value`;case`literal`:return t.value===null?void 0:`single value`;case`array`:return`list`;case`map`:return`object`;default:return}}function Pc({type:e}){return e===`array`?`list`:e===`object`||e===`map`?`object`:`single value`}const Fc=new WeakMap;function Ic(e,t){if(t===void 0)return Lc(e,void 0);let n=Fc.get(t)??new Map;return Fc.set(t,n),n.has(e)||n.set(e,Lc(e,t)),n.get(e)}function Lc(e,t){let n=In(e);if(n===void 0)return;let r=Rc(n,t),i=r.flatMap(e=>e.kind===`name`?[e.name]:e.kind===`index`?[`[${e.index}]`]:[]);if(t===void 0)return{names:i,path:e,isUnknowable:!0};let a=Rn(r),o=Ci(t,a);return{names:i,path:a,isUnknowable:o===void 0&&wi(t,a),...o===void 0?{}:{field:o}}}function Rc(e,t){let[n,...r]=e;return t?.tenant===void 0?t===void 0||t.root.open===!0?e:n?.kind===`name`&&n.name.startsWith(`_`)&&r.length>0&&t.root.fields?.has(n.name)!==!0&&n.name!==`_tenant`?[{kind:`name`,name:`_tenant`},...r]:e:n?.kind===`name`&&n.name===`_tenant`?[{kind:`name`,name:t.tenant},...r]:e}function zc(e,t,n){let r=new Map;if(e.mapping.length>Bc){let t=`The mapping makes ${e.mapping.length} fields of a row; the service takes ${Bc}. Map fewer, or split the dataflow.`;n.reporter.report(`AEP628`,U(e.entry.value,`mapping`),t)}for(let i of e.mapping){let a=Hc(i,t,n);a!==void 0&&(Gc(i,a.names,r,n),a.field!==void 0&&qc(i,a.field,e,n))}}const Bc=1e4,Vc=1e3;function Hc(e,t,{reporter:n}){let{entry:r}=e,i=r.key.length>Vc,a=i?void 0:Ls(r.key).problems[0],o=i||a!==void 0?void 0:Ic(r.key,t);if(i){n.report(`AEP605`,r.at,`A path has at most ${Vc} characters.`);return}if(o===void 0){n.report(`AEP605`,r.at,`\`${q(r.key)}\` is no path: ${a?.message??`names separated by dots.`}`);return}if(t===void 0||o.field!==void 0||o.isUnknowable)return o;let s=Uc(o.names,t);if(s!==void 0){let e=`\`${q(s)}\` is neither a field of the schema nor the sandbox's namespace, which is \`${q(t.tenant??``)}\`. Write \`_tenant\`, which stands for it everywhere.`;n.report(`AEP627`,r.at,e,{suggestion:r.key.replace(s,`_tenant`)});return}let c=`The schema \`${q(t.title)}\` has no field \`${q(r.key)}\`; what is mapped there would be lost.`;n.report(`AEP608`,r.at,c,{suggestion:()=>Wc(o.path,t)})}function Uc([e],{root:t,tenant:n}){return n!==void 0&&e?.startsWith(`_`)===!0&&e!==n&&t.fields?.has(e)!==!0?e:void 0}function Wc(e,t){let n=Ei(t,e);return t.tenant!==void 0&&n?.startsWith(`${t.tenant}.`)===!0?`_tenant${n.slice(t.tenant.length)}`:n}function Gc(e,t,n,{reporter:r}){let i=t.join(`
`),a=n.get(i);if(a!==void 0){let t=`\`${q(e.destination)}\` and \`${q(a.destination)}\` are the same field; only one value can be stored.`;r.report(`AEP606`,e.entry.at,t,{related:{at:a.entry.at,message:`the other one`}})}else{for(let i=t.length-1;i>0;i--){let a=n.get(t.slice(0,i).join(`
`));if(a===void 0)continue;let o=`\`${q(e.destination)}\` lies inside \`${q(a.destination)}\`, which is mapped as a whole. Check that this is meant.`;r.report(`AEP607`,e.entry.at,o,{related:{at:a.entry.at,message:`mapped as a whole here`}});break}n.set(i,e)}}const Kc=new Set([`object`,`map`,`array`]);function qc(e,t,n,r){if(e.sourceType===`STATIC`){Qc(e,t,r);return}if(e.sourceType===`EXPRESSION`){Jc(e,t,r);return}let{config:i}=n;if(i?.mode!==`batch`||i.source.format!==`delimited`||!Kc.has(t.type))return;let a=t.type===`array`?`split it: \`= explode(${e.source}, ";")\``:`map its fields one by one`,o=`\`${q(e.destination)}\` is of type ${t.type}, and a column of a delimited file is text; ${a}.`;r.reporter.report(`AEP609`,e.entry.at,o)}function Jc(e,t,{reporter:n}){let r=Nc(e.source),i=Pc(t);if(r===void 0||r===i)return;let a=`The expression gives ${Yc(r)}, but \`${q(e.destination)}\` is of type ${t.type}.`;n.report(`AEP626`,e.at,a)}function Yc(e){return e===`object`?`an object`:`a ${e}`}const Xc=[`y`,`yes`,`Y`,`YES`,`on`,`ON`,`true`,`TRUE`],Zc=[`n`,`N`,`no`,`NO`,`off`,`OFF`,`false`,`FALSE`];function Qc({at:e,destination:t,source:n},r,{reporter:i}){let a=$c(n,r);if(a===void 0)return;let o=`\`${q(n)}\` cannot be stored in \`${q(t)}\`: ${a}.`;i.report(`AEP622`,e,o)}function $c(e,t){switch(t.type){case`object`:case`map`:case`array`:return`the field is of type ${t.type}`;case`boolean`:return[...Xc,...Zc].includes(e)?void 0:`the field is true or false`;case`date`:case`date-time`:return/^\d{1,4}[-/.]?\d{1,2}|^\d{1,2}[-./]/.test(e)?void 0:`the field is a date`;case`string`:case`uri`:return La(t,e,t.name)[0]?.message;default:return e.trim()===``||Number.isNaN(Number(e))?`the field is a number`:La(t,Number(e),t.name)[0]?.message}}const el=[`AdCloud`,`CORE`,`ECID`,`Email`,`Email_LC_SHA256`,`FPID`,`GAID`,`IDFA`,`Phone`,`Phone_E.164`,`Phone_SHA256`,`Phone_SHA256_E.164`,`TNTID`,`WAID`];function tl(e,{knowledge:t,reporter:n}){let r=L(e,`namespace`),i=B(r);if(r===void 0||i===void 0||i.trim()===``)return;let a=t?.namespaces;if(a===void 0)nl(i,r,n);else if(!a.has(i)){let e=`The snapshot of sandbox ${t?.sandbox} has no identity namespace \`${q(i)}\`; codes are exact. Correct it, or run \`aep-ingest pull\` if it is newer.`;n.report(`AEP432`,r,e,{suggestion:()=>N(i,a)})}}function nl(e,t,n){if(el.includes(e))return;let r=el.find(t=>t.toLowerCase()===e.toLowerCase())??rl(e);r!==void 0&&n.report(`AEP419`,t,`\`${q(e)}\` is none of the standard namespaces, but nearly \`${r}\`.`,{suggestion:r})}function rl(e){return e.length<5?void 0:N(e,el)}function il(e,t,n){let{reporter:r}=n,i=z(e.entry.value,`identities`);for(let e of i)tl(e,n);let a=e.config?.kind===`managed`&&e.config.profile,o=i.length===0&&!a?void 0:t(e);if(o!==void 0){a&&al(e,o,n);for(let e of i){let t=V(e,`path`),n=L(e,`path`);if(t===void 0||n===void 0||t.trim()===``)continue;let i=Ic(t,o);if(i===void 0)r.report(`AEP605`,n,`\`${q(t)}\` is no path: names separated by dots.`);else if(i.field===void 0&&!i.isUnknowable){let e=`The schema \`${q(o.title)}\` has no field \`${q(t)}\` to identify a person by.`;r.report(`AEP416`,n,e,{suggestion:()=>Wc(i.path,o)})}else i.field!==void 0&&![`string`,`uri`].includes(i.field.type)&&r.report(`AEP417`,n,`\`${q(t)}\` is of type ${i.field.type}; an identity is a string.`)}}}function al({config:e,entry:t},n,{reporter:r}){e?.kind===`managed`&&t.value.kind===`map`&&(e.identities.some(({primary:e})=>e)||n.root.open===!0||n.root.fields?.has(`identityMap`)===!0||r.report(`AEP413`,U(t.value,`profile`),"A schema for Profile needs a primary identity (`identities: [{ path, namespace, primary: true }]`) or the field group `identitymap`; the registry refuses it otherwise (XDM-1528-400)."))}function ol(e,t,n){let r=[0];for(let e=n.indexOf(`
`);e!==-1;e=n.indexOf(`
`,e+1))r.push(e+1);return{path:e,order:t,text:n,lineStarts:r}}function J(e,t,n=t){let r=e.text.length,i=Math.min(Math.max(0,t),r);return{source:e,start:i,end:Math.min(Math.max(i,n),r)}}function sl({source:e,start:t,end:n}){let r=cl(e,t),i=cl(e,n);return{file:e.path,line:r+1,column:t-(e.lineStarts[r]??0)+1,endLine:i+1,endColumn:n-(e.lineStarts[i]??0)+1}}function cl({lineStarts:e},t){let n=0,r=e.length-1;for(;n<r;){let i=n+r+1>>>1;(e[i]??0)<=t?n=i:r=i-1}return n}function ll(e,t,n){if(e.interpolated===!0||typeof e.value!=`string`||e.value.length>1e4)return e;let r=ul(e,e.value),i=r?.[t],a=r?.[Math.max(n,t)];return i===void 0||a===void 0?e:J(e.source,i,Math.max(a,i+1))}function ul(e,t){let n=e.source.text.slice(e.start,e.end);if(e.style===`literal`)return fl(e,t);if(e.style===`folded`||/[\r\n]/.test(n))return;if(e.style===`plain`)return n===t?pl(e.start,t.length):void 0;let r=[],i=n.slice(1,-1);for(let t=0;t<i.length;){let n=e.style===`single`?i.startsWith(`''`,t)?2:1:dl(i,t);r.push(e.start+1+t),i.startsWith(`\\U`,t)&&e.style===`double`&&/^0*[1-9a-f][0-9a-f]{4}/i.test(i.slice(t+2,t+10))&&r.push(e.start+1+t),t+=n}return r.push(e.start+1+i.length),r.length===t.length+1?r:void 0}function dl(e,t){if(e.charAt(t)!==`\\`)return 1;switch(e.charAt(t+1)){case`x`:return 4;case`u`:return 6;case`U`:return 10;default:return 2}}function fl(e,t){let{text:n}=e.source,r=[],i=n.indexOf(`
`,e.start)+1;if(i===0)return;let a;for(let e of t.replace(/\n+$/,``).split(`
`)){let t=n.indexOf(`
`,i),o=n.slice(i,t===-1?void 0:t).replace(/\r$/,``);if(e!==``&&(a??=o.length-e.length),a!==void 0&&a<0||e!==``&&o.slice(a)!==e)return;r.push(...pl(i+(e===``?0:a??0),e.length)),i=t+1}return r}function pl(e,t){return Array.from({length:t+1},(t,n)=>e+n)}const ml={syntax:`AEP612`,"unknown-function":`AEP613`,"argument-count":`AEP614`,"argument-type":`AEP615`,"unknown-field":`AEP616`,"reserved-word":`AEP617`,forbidden:`AEP618`,"too-long":`AEP619`,"flow-type":`AEP620`,discouraged:`AEP621`};function hl(e,t){let n=e.connection?.connector?.mode??`batch`,r=t.samples.columnsOf(e,t),i=r===void 0?{flow:n}:{flow:n,columns:r};for(let n of e.mapping)if(n.sourceType===`EXPRESSION`)for(let e of Es(n.source,i))gl(n,e,t);else n.sourceType===`ATTRIBUTE`&&_l(n,e,r,t)}function gl(e,t,{reporter:n}){let r=ll(e.at,e.offset+t.start,e.offset+t.end),{severity:i,suggestion:a}=t;n.report(ml[t.code],r,t.message,{severity:i,suggestion:a})}function _l(e,t,n,r){let{source:i,at:a}=e;if(n?.includes(i)===!0)return;let o=/^([A-Za-z_]\w*)\s*\(.*\)\s*$/s.exec(i)?.[1];if(o!==void 0&&no(o)!==void 0||/^\$\{.*\}$/s.test(i)){let e=`\`${q(i)}\` is read as the name of a column, not as an expression. An expression starts with \`=\`.`;r.reporter.report(`AEP623`,a,e,{suggestion:`'= ${i}'`})}else if(/^\s+=/.test(i))r.reporter.report(`AEP623`,a,"Blanks before the `=` make this the name of a column. An expression has `=` as the first character of its text.",{suggestion:`'${i.trim().replaceAll(`'`,`''`)}'`});else if(t.config?.mode!==`batch`||t.config.source.format!==`delimited`){let t=n===void 0?{}:{columns:n};for(let n of Hs(i,t))gl(e,n,r)}else if(n!==void 0){let e=`The sample has no column \`${q(i)}\`; nothing would be read.`;r.reporter.report(`AEP616`,a,e,{suggestion:()=>N(i,n)})}}function vl(e,t,n){let{tree:r}=t,i=e.entry.value,a=R(i,`mapping`);if(r===void 0||a===void 0||a.entries.size===0||i.kind!==`map`)return;let o=U(i,`mapping`),s=new Set,c=new Set;for(let e of a.entries.keys()){let t=Ic(e,r)?.names.filter(e=>!e.startsWith(`[`));if(t!==void 0){s.add(t.join(`.`));for(let e=1;e<t.length;e++)c.add(t.slice(0,e).join(`.`))}}yl(r.root,{mapped:s,entered:c},r,o,n),t.isProfile&&xl(t,r,s,o,n)}function yl(e,t,n,r,i){for(let a of e.fields?.values()??[]){let e=t.mapped.has(a.path),o=!e&&t.entered.has(a.path);a.required&&!e&&!o&&bl(a,n,r,i),o&&yl(a,t,n,r,i)}}function bl(e,t,n,{reporter:r}){if(t.behavior===`time-series`&&[`_id`,`timestamp`].includes(e.path)){let t=`Every event needs \`${e.path}\`, and nothing is mapped to it: the service would refuse every row.`;r.report(`AEP611`,n,t)}else r.report(`AEP610`,n,`\`${e.path}\` is required, and nothing is mapped to it: the service would refuse every row.`)}function xl({schema:e},t,n,r,{reporter:i}){let a=t.profile===!0?t.identities?.find(e=>e.primary):void 0,o=a===void 0?void 0:Ic(a.path,t)?.names.join(`.`);if(a===void 0||o===void 0||[...n].some(e=>e===o||o.startsWith(`${e}.`)))return;let s=`\`${a.path}\`, the primary identity, is not mapped: Profile would leave every row out.`,c=e?.entry,l=c&&{at:L(c.value,`identities`)??c.at,message:`identities`};i.report(`AEP624`,r,s,l===void 0?{}:{related:l})}var Sl=class{#e=new Map;#t=[];add(e,t){let n={...Cl(e),recursive:e.recursive,owner:t},r=this.#n(n),i=this.#e.get(n.folder);return i===void 0?this.#e.set(n.folder,[n]):i.push(n),n.recursive&&this.#t.push(n),r?.owner}#n(e){let t=t=>wl(e.name,t.name),n=this.#e.get(e.folder)?.slice(0,200).find(t);if(n!==void 0)return n;let r=this.#t.find(n=>e.folder.startsWith(n.folder)&&t(n));if(r!==void 0||!e.recursive)return r;for(let[n,r]of this.#e){let i=n.startsWith(e.folder)?r.slice(0,200).find(t):void 0;if(i!==void 0)return i}}};function Cl({path:e,type:t}){let n=e.startsWith(`/`)?e:`/${e}`,r=t===`folder`&&!n.endsWith(`/`)&&!n.includes(`*`)?`${n}/`:n,i=r.lastIndexOf(`/`)+1,a=r.slice(i);return{folder:r.slice(0,i),name:a===``?`*`:a}}function wl(e,t){if(!e.includes(`*`)&&!t.includes(`*`))return e===t;let[n,r]=Tl(e),[i,a]=Tl(t);return(n.startsWith(i)||i.startsWith(n))&&(r.endsWith(a)||a.endsWith(r))}function Tl(e){let t=e.indexOf(`*`);return t===-1?[e,e]:[e.slice(0,t),e.slice(e.lastIndexOf(`*`)+1)]}function El({dataflows:e},t){let n={names:new Map,groups:new Map,paths:new Map};for(let r of e.values()){let{config:e}=r;e!==void 0&&(Dl(r,e.name,n,t),e.enabled&&(e.mode===`batch`?Ol(r,e,n,t):kl(r,e,n,t)))}}function Dl(e,t,{names:n},{reporter:r}){let i=n.get(t);if(i===void 0){n.set(t,e);return}let a=L(e.entry.value,`name`)??e.entry.at,o={at:i.entry.at,message:`the other one`};r.report(`AEP523`,a,`Another dataflow has the same name; people cannot tell them apart.`,{related:o})}function Ol(e,t,{paths:n},{reporter:r}){let i=JSON.stringify([t.connection,t.target]),a=n.get(i)??new Sl;n.set(i,a);let o=a.add(t.source,e);if(o===void 0)return;let s=`\`${o.entry.key}\` can read the same files into the same dataset: their rows would be ingested twice.`;r.report(`AEP521`,Al(e),s,{related:{at:Al(o),message:`the other one`}})}function kl(e,t,{groups:n},{reporter:r}){let{eventHubName:i,consumerGroup:a=`$Default`}=t.source.parameters;if(i===void 0)return;let o=JSON.stringify([t.connection,i,a]),s=n.get(o);if(s===void 0){n.set(o,e);return}let c=L(L(e.entry.value,`source`),`consumerGroup`)??e.entry.at,l=`\`${s.entry.key}\` reads with the same consumer group (${a}); one group serves one flow. Give each its own.`;r.report(`AEP522`,c,l,{related:{at:s.entry.at,message:`the other one`}})}function Al({entry:e}){return L(L(e.value,`source`),`path`)??e.at}function jl({connections:e,schemas:t,datasets:n},r){let{knowledge:i,reporter:a}=r;if(i!==void 0){for(let e of t.values())Nl(e,i,r);for(let{config:e,entry:t}of n.values()){if(e?.kind!==`id`||i.datasets.has(e.reference.toLowerCase()))continue;let n=`The snapshot of sandbox ${i.sandbox} has no dataset \`${q(e.reference)}\`. ${Ml}`;a.report(`AEP431`,L(t.value,`id`)??t.at,n)}for(let{config:t,entry:n}of e.values()){if(i.connections===void 0||t?.kind!==`id`&&t?.kind!==`existing`)continue;let{ids:e,names:r}=i.connections;if((t.kind===`id`?e:r).has(t.reference))continue;let o=`The snapshot of sandbox ${i.sandbox} has no connection \`${q(t.reference)}\`. ${Ml}`;a.report(`AEP313`,L(n.value,t.kind)??n.at,o,{suggestion:()=>t.kind===`existing`?N(t.reference,r):void 0})}}}const Ml="Correct it, or run `aep-ingest pull` if it is newer.";function Nl({config:e,entry:t},n,{reporter:r}){let i=(e,i,a)=>{if(n.lookup(e)!==void 0)return;let o=`The snapshot of sandbox ${n.sandbox} has no ${i} \`${q(e)}\`. ${Ml}`;r.report(`AEP430`,a??t.at,o)};if(e?.kind===`id`&&i(e.reference,`schema`,L(t.value,`id`)),e?.kind!==`managed`)return;i(e.class,`class`,L(t.value,`class`));let a=z(t.value,`fieldGroups`);for(let t of e.fieldGroups){let e=a.find(e=>B(e)===t);e!==void 0&&i(t,`field group`,e)}}const Pl={},Fl=new WeakMap;function Il({config:e,entry:t},{knowledge:n}){if(e===void 0)return;if(e.kind===`id`)return zl(e.reference,n);let r=Fl.get(n??Pl)??new WeakMap;Fl.set(n??Pl,r);let i=r.get(t.value)??Ll(e,n);return r.set(t.value,i),i}function Ll(e,t){if(t===void 0)return bi(e);let{tenantId:n,lookup:r}=t;return{...bi({...e,tenantId:n,lookup:r}),tenant:`_${n}`}}const Rl=new WeakMap;function zl(e,t){let n=t?.lookup(e);if(t===void 0||n===void 0)return;let r=Rl.get(t)??new Map;Rl.set(t,r);let i=r.get(e)??{...Cr(n,t.lookup).schema,tenant:`_${t.tenantId}`};return r.set(e,i),i}function Bl({dataset:e},t,{knowledge:n},r){let i=e?.config;if(i===void 0)return{isProfile:!1};if(i.kind===`id`){let e=n?.datasets.get(i.reference.toLowerCase()),t=e===void 0?void 0:zl(e.schema,n);return{...t===void 0?{}:{tree:t},isProfile:e?.profile??!1}}let a=t.get(i.schema),o=a===void 0?void 0:r(a);return{...o===void 0?{}:{tree:o},...a===void 0?{}:{schema:a},isProfile:i.profile}}const Vl={minute:1,hour:60,day:1440,week:10080};function Hl(e,{reporter:t}){e.connection?.connector?.slug===`ftp`&&Wl(e)!==0&&t.report(`AEP532`,Gl(e),"Adobe recommends a single run (`once`) for FTP, which is in beta.")}function Ul(e,{reporter:t}){let n=e.map(e=>({flow:e,perDay:Wl(e)})).filter(({perDay:e})=>e>0),r=n.reduce((e,{perDay:t})=>e+t,0);if(r<=90)return;let i=`a sandbox should have at most 90. Every 20 minutes are 72.`,a=n.filter(({perDay:e})=>e>90);for(let{flow:e,perDay:n}of a){let r=`This makes ${Math.floor(n)} batches a day for Profile; ${i}`;t.report(`AEP533`,Gl(e),r)}if(a.length>0)return;let o=n.reduce((e,t)=>t.perDay>e.perDay?t:e),s=`The ${n.length} dataflows into Profile make ${Math.floor(r)} batches a day together, most of them by this one; ${i}`;t.report(`AEP533`,Gl(o.flow),s)}function Wl({config:e}){if(e?.mode!==`batch`||e.schedule.frequency===`once`||!e.enabled)return 0;let{frequency:t,interval:n=1}=e.schedule;return 1440/(Vl[t]*n)}function Gl({entry:e}){return L(e.value,`schedule`)??e.at}function Kl({connections:e,schemas:t,datasets:n,dataflows:r},{root:i,reporter:a}){let o=[...r.values()].map(({entry:e})=>e.value),s=[...n.values()].map(({entry:e})=>e.value).filter(e=>L(e,`id`)===void 0),c=(e,t,n,r,o)=>{if(!qs(i,`${r}s`)||o.some(e=>e===void 0||!n.has(e)))return;let s=new Set(o);for(let{entry:i}of n.values())s.has(i.key)||a.report(e,i.at,`No ${r} uses the ${t} \`${i.key}\`. Use it, or remove it.`)};c(`AEP312`,`connection`,e,`dataflow`,o.map(e=>V(L(e,`source`),`connection`))),c(`AEP418`,`schema`,t,`dataset`,s.map(e=>V(e,`schema`))),c(`AEP424`,`dataset`,n,`dataflow`,o.map(e=>V(e,`target`)))}function ql(e,t){let n=za(t.reporter),r=e=>n(e.entry.value)?void 0:Il(e,t);for(let n of e.schemas.values())il(n,r,t);let i=[];for(let n of e.dataflows.values()){hl(n,t);let a=Bl(n,e.schemas,t,r);zc(n,a.tree,t),vl(n,a,t),Hl(n,t),a.isProfile&&i.push(n)}Ul(i,t),jl(e,t),El(e,t),Kl(e,t)}function Jl(){return Object.values(Tn).map(e=>({if:{properties:{connector:{const:e.slug}},required:[`connector`]},then:e.hasBaseConnection?{properties:{auth:Yl(e)},oneOf:[`auth`,`id`,`existing`].map(e=>({required:[e]}))}:{properties:{auth:!1,id:!1,existing:!1}}}))}function Yl({auth:e}){let[t]=e,n=new Map(e.flatMap(e=>e.parameters.map(e=>[e.name,e])));return{properties:{type:{anyOf:[{enum:e.map(({slug:e})=>e)},Xl(e),Zl],default:t?.slug},rotation:{},...Object.fromEntries([...n.values()].map(e=>[e.name,$l(e)]))},additionalProperties:!1,allOf:e.map(e=>Ql(e,e===t))}}function Xl(e){return{type:`string`,pattern:`^(?:${e.map(({specName:e})=>e.replaceAll(/[$()*+.?[\\\]^{|}]/g,String.raw`\$&`)).join(`|`)})$`}}const Zl={type:`string`,pattern:`\\$\\{var\\.[A-Za-z_]`};function Ql({slug:e,parameters:t},n){let r=t.filter(e=>e.required).map(({name:e})=>e),i={properties:{type:{const:e}},required:[`type`]};return{if:n?{anyOf:[i,{not:{required:[`type`]}}]}:i,then:{required:r}}}function $l(e){let{description:t,secret:n,type:r,minimum:i,length:a}=e;if(n)return{description:`${t} A secret: write \${env.NAME}.`,type:`string`,pattern:`\\$\\{env\\.[A-Za-z_]`};let o={type:`string`,pattern:`\\$\\{(env|var)\\.[A-Za-z_]`},s={type:r,...e.enum===void 0?{}:{enum:e.enum},...i===void 0?{}:{minimum:i},...a===void 0?{}:{minLength:a,maxLength:a}};return{description:t,...r===`string`&&e.enum===void 0&&a===void 0?s:{anyOf:[s,o]}}}const eu=r([rc,T({attribute:K(W,`Source column or path, as it is.`),expression:K(W,"Expression of the mapping language, without a leading `=`."),static:K(W,`Text that every record gets.`)})]),tu=[`string`,`uri`,`integer`,`long`,`short`,`byte`,`number`,`boolean`,`date`,`date-time`,`array`,`object`,`map`],nu=b(tu),ru=x(()=>iu).register($s,{id:`field`}),iu=r([nu,T({type:K(nu,`Type of the field.`),title:K(W,`Name that people see.`),description:K(W,`What the field means.`),required:K(G,`Whether a record without it is refused. Default: false.`),enum:K(g(W),`Closed list of values.`),pattern:K(W,`Regular expression that a text has to match.`),format:K(W,`Format of a text: email, ipv4, …`),minimum:K(y(),`Smallest number.`),maximum:K(y(),`Largest number.`),minLength:K(ac(0),`Shortest text.`),maxLength:K(ac(0),`Longest text.`),default:K(rc,`Default value.`),items:K(ru,`Type of an array's elements.`),fields:K(sc(ru),`Members of an object.`),values:K(b([`string`,`integer`]),`Type of a map's values.`)})]),au=T({title:K(W,`Name in Experience Platform. Default: the key.`),description:K(W,`What the schema describes.`),class:K(W,`profile, experience-event, or the $id of a class.`),fieldGroups:K(g(W),`Standard field groups by short name, or any by $id.`),fields:K(sc(ru),`The organisation's own fields, below its tenant namespace.`),identities:K(g(T({path:lc(W,`path of the field that identifies a person.`),namespace:lc(W,`identity namespace: Email, ECID, Phone, …`),primary:K(G,`Whether this is the primary identity. Default: false.`)})),`Fields that identify a person.`),profile:K(G,`Enables the schema for Profile. Irreversible. Default: false.`),id:K(W,`$id of a schema that exists: it is used as it is and never changed.`)}),ou=/^[A-Za-z0-9._/-]{1,100}$/,su=e=>lc(W,`key of a ${e}.`),cu=Object.values(Tn),lu=r([ic(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,Tn[`azure-blob`].connectionSpecId),b(cu.map(({slug:e})=>e)).register($s,{markdownEnumDescriptions:cu.map(({title:e})=>e)})]),uu=f({type:K(W,`Which way to authenticate. Default: the connector's first.`),rotation:K(rc,`Any label; changing it sends the credentials again.`)}),du=T({connector:lc(lu,`which storage or stream this is: azure-blob, s3, sftp, …`),name:K(W,`Name in Experience Platform. Default: the key.`),description:K(W,`Text that people see beside the name.`),auth:K(uu,"Credentials; secrets only as `${env.NAME}`."),id:K(W,`Id of a connection that exists: it is used as it is and never changed.`),existing:K(W,`Exact name of a connection that exists: it is used as it is and never changed.`)}).register($s,{allOf:Jl()}),fu=T({name:K(W,`Name in Experience Platform. Default: the key.`),description:K(W,`Text that people see beside the name.`),schema:K(W,"Key of a schema in `schemas`."),profile:K(G,`Whether Real-Time Customer Profile takes the data. Default: false.`),id:K(W,`Id of a dataset that exists: it is used as it is and never changed.`)}),pu=Object.fromEntries(cu.filter(e=>e.mode===`streaming`).flatMap(e=>e.sourceParameters).map(e=>[e.name,K(e.enum===void 0?W:b(e.enum),e.description)])),mu=T({connection:su("connection in `connections`"),path:K(W,`File, folder or wildcard; the first segment is the bucket or container.`),type:K(b([`file`,`folder`]),"What `path` names. Default: told from the path."),recursive:K(G,`Whether sub-folders are read too. Default: false.`),format:K(b(Xt),`Format of the files.`),delimiter:K(d().register(ec),`Column delimiter, one character: "\\t" or tab, "|", ";". Default: a comma.`),encoding:K(b([`UTF-8`,`ISO-8859-1`]),`Character encoding of delimited files. Default: UTF-8.`),compression:K(b(Zt),`How the files are compressed.`),cdc:K(G,`Whether rows carry a _change_request_type column (change data capture).`),...pu}),hu=new Set(Object.keys(mu.shape)),gu=r([b([`once`]).register(ec),T({every:K(ic(/^[1-9][0-9]*[mhdw]$/,`30m`,`1h`,`1d`),`Interval: 30m, 6h, 1d, 1w.`),frequency:K(b(Qt),"Unit of the interval; `once` for a single run."),interval:K(ac(1),`How many of the unit; at least 15 for minute.`),start:K(W,`First run: 2026-12-01T00:00:00Z. Used when the flow is created; default: five minutes later.`),backfill:K(G,`Whether the first run takes the files that are already there. Default: true.`)})]),_u=T({name:K(W,`Name in Experience Platform. Default: the key.`),description:K(W,`Text that people see beside the name.`),source:lc(mu,`where the data comes from.`),target:su("dataset in `datasets`"),mapping:K(sc(eu),"Destination field: source column, `= expression` or `{ static: text }`."),schedule:K(gu,"When files are read: `{ every: 30m }` or `once`. Not for streams."),errors:K(T({diagnostics:K(G,`Whether rows that fail are kept for inspection. Default: false.`),threshold:K(oc(0,100),`Percent of rows that may fail before the whole batch does.`)}),`Partial ingestion. Not for streams.`),enabled:K(G,`Whether the flow runs. Default: true.`),sample:K(W,`File of sample rows for previews, relative to this file.`),handover:K(b([`from-now`,`overlap`,`backfill`]),`What a replacement of the flow does with data in between.`),encryption:K(T({publicKeyId:lc(W,`id of the key that the files are encrypted with.`)}),`Encrypted files. Not for streams. The sample of such a dataflow is a file that is not encrypted.`)}),vu=T({from:K(W,`Where the object was: dataflows.old-key.`),to:K(W,`Where it is now: dataflows.new-key.`),project:K(W,`Name that the whole project had before.`)}),yu=T({dataflow:lc(W,`key of the dataflow that is to be deleted.`),keep:K(g(b([`connection`,`dataset`,`schema`])),`What stays although nothing uses it any more.`)}),bu={connections:K(cc(du),`Storages and streams.`),schemas:K(cc(au),`XDM schemas.`),datasets:K(cc(fu),`Datasets.`),dataflows:K(cc(_u),`Dataflows: what is read, how it is mapped, where it lands, when.`),moved:K(g(vu),`Renamed objects, so that they are not deleted and made again.`),removed:K(g(yu),`Dataflows that are to be deleted.`),acknowledge:K(g(W),`Approvals of dangerous changes, copied from a plan.`)},xu=p(sc(rc)),Su=p(T({sandbox:K(W,`Sandbox that this environment writes to.`),protect:K(u().register(ec),`Whether deletes and replaces need an acknowledgement. Default: false.`),variables:K(xu,"Values for `${var.NAME}`; they win over the file's."),overrides:K(p(mc(T(bu))),`Changes to this config: maps merge, lists replace, null removes.`)})),Cu=T({version:lc(ac(1,1),`version of the config language: 1.`),project:lc(ic(ou,`acme/leads`),`who owns the objects: acme/leads.`),environments:K(cc(Su),`Sandboxes that this config is applied to, chosen by --env.`),variables:K(xu,"Values for `${var.NAME}`."),...bu});function wu(e){return t=>sl(Tu(e,t))}function Tu(e,t){let n=e,r={source:e.source,start:e.start,end:e.start};for(let e=0;e<t.length;){let i=Eu(n,t,e);if(i===void 0)break;n=i.node,r=n.kind===`scalar`||n.kind===`list`&&i.key===void 0?n:i.key??n,e+=i.taken}return r}function Eu(e,t,n){let r=t[n];if(r===void 0||e.kind===`scalar`)return;if(e.kind===`list`){let t=typeof r==`number`?e.items[r]:void 0;return t===void 0?void 0:{node:t,taken:1}}if(typeof r==`number`){let t=[...e.entries.values()][r];return t===void 0?void 0:{node:t.value,key:t.at,taken:1}}let i=``;for(let a=1;n+a<=t.length;a++){i=a===1?r:`${i}.${t[n+a-1]}`;let o=e.entries.get(i);if(o!==void 0)return{node:o.value,key:o.at,taken:a}}}const Du={AEP301:{severity:`error`,title:`Unknown connector`,meaning:`The connector is neither a short name nor a connection spec id that is known here.`,fix:`Use one of the names that the message lists.`,wrong:`connections:
  store: { connector: azure-blobs, auth: { connectionString: "\${env.BLOB}" } }
`,right:`connections:
  store: { connector: azure-blob, auth: { connectionString: "\${env.BLOB}" } }
`},AEP302:{severity:`warning`,title:`Misprinted connection spec id`,meaning:`The id stands in Adobe's tutorial but belongs to something else. The right connector is used.`,fix:`Write the connector's short name.`,wrong:`connections:
  store: { connector: bf367b0d-3d9b-4060-b67b-0d3d9bd06094, existing: Partner files }
`,right:`connections:
  store: { connector: sftp, existing: Partner files }
`},AEP303:{severity:`error`,title:`Made here or existing`,meaning:"A connection is either made from `auth`, or one that exists, by `id` or by its exact name (`existing`).",fix:"Keep exactly one of `auth`, `id` and `existing`.",wrong:`connections:
  store: { connector: azure-blob }
`,right:`connections:
  store: { connector: azure-blob, existing: Leads storage }
`},AEP304:{severity:`error`,title:`Connector without a connection`,meaning:`Data Landing Zone belongs to the sandbox itself: the service refuses a connection for it (FLOW-1332-400).`,fix:"Remove `auth`, `id` or `existing`.",wrong:`connections:
  zone: { connector: data-landing-zone, existing: Zone }
`,right:`connections:
  zone: { connector: data-landing-zone }
`},AEP305:{severity:`error`,title:`No effect on an existing connection`,meaning:`A connection that exists is used as it is: a name or description here would change nothing.`,fix:`Remove the line.`,wrong:`connections:
  store: { connector: azure-blob, existing: Leads storage, description: New text }
`,right:`connections:
  store: { connector: azure-blob, existing: Leads storage }
`},AEP306:{severity:`warning`,title:`Unusual connection id`,meaning:`The service's ids of connections are UUIDs; this is none.`,fix:"Copy the id from the service, or name the connection with `existing`.",wrong:`connections:
  store: { connector: azure-blob, id: leads-storage }
`,right:`connections:
  store: { connector: azure-blob, existing: leads-storage }
`},AEP307:{severity:`error`,title:`Unknown way to authenticate`,meaning:"The connector does not offer this `type`.",fix:"Use one of the types that the message lists, or leave `type` out for the first.",wrong:`connections:
  store: { connector: azure-blob, auth: { type: sas, sasUri: "\${env.SAS}" } }
`,right:`connections:
  store: { connector: azure-blob, auth: { type: sas-uri, sasUri: "\${env.SAS}" } }
`},AEP308:{severity:`error`,title:`Missing parameter`,meaning:`The chosen way to authenticate needs this parameter.`,fix:"Add it; secrets as `${env.NAME}`.",wrong:`connections:
  files: { connector: sftp, auth: { host: sftp.example.com, password: "\${env.PASSWORD}" } }
`,right:`connections:
  files: { connector: sftp, auth: { host: sftp.example.com, userName: acme, password: "\${env.PASSWORD}" } }
`},AEP309:{severity:`error`,title:`Unknown parameter`,meaning:`The chosen way to authenticate does not take this parameter.`,fix:"Correct the name, or choose the `type` that takes it.",wrong:`connections:
  store: { connector: azure-blob, auth: { connectionString: "\${env.BLOB}", conatiner: leads } }
`,right:`connections:
  store: { connector: azure-blob, auth: { connectionString: "\${env.BLOB}", container: leads } }
`},AEP310:{severity:`error`,title:`Value of a parameter`,meaning:`The value does not have the type, length or form that the connector wants.`,fix:`Correct the value as the message says.`,wrong:`connections:
  files: { connector: sftp, auth: { host: a.example, port: "22", userName: acme, password: "\${env.PASSWORD}" } }
`,right:`connections:
  files: { connector: sftp, auth: { host: a.example, port: 22, userName: acme, password: "\${env.PASSWORD}" } }
`},AEP311:{severity:`error`,title:`Secret in the file`,meaning:`A credential stands in the file as plain text: everybody who can read the repository has it.`,fix:"Put it into a secret of the CI system and write `${env.NAME}`. Treat the one that was in the file as stolen.",wrong:`connections:
  files: { connector: sftp, auth: { host: a.example, userName: acme, password: hunter2 } }
`,right:`connections:
  files: { connector: sftp, auth: { host: a.example, userName: acme, password: "\${env.PASSWORD}" } }
`},AEP312:{severity:`warning`,title:`Unused connection`,meaning:`No dataflow reads from this connection.`,fix:`Use it, or remove it.`,wrong:`connections:
  store: { connector: azure-blob, auth: { connectionString: "\${env.BLOB}" } }
`,right:`connections:
  store: { connector: azure-blob, auth: { connectionString: "\${env.BLOB}" } }
dataflows:
  a:
    source: { connection: store, path: /c/a.csv, format: delimited }
    target: leads
    mapping: { personID: Id }
    schedule: once
`}};function Y(e={}){return`dataflows:\n${X(`a`,e)}`}function X(e,t={}){let{source:n=`connection: blob, path: /leads/a.csv, format: delimited`,target:r=`leads`,mapping:i=`{ personID: Id }`,rest:a=`schedule: once`}=t;return`  ${e}:
    source: { ${n} }
    target: ${r}
    mapping: ${i}
${a===``?``:`    ${a}\n`}`}const Ou=`schedule: once
    sample: samples/a.csv`,ku={AEP612:{severity:`error`,title:`Expression or path that cannot be read`,meaning:`The text is no expression of the mapping language, or no path.`,fix:`Look at quotes and brackets at this place.`,wrong:Y({mapping:`{ personID: "= concat(Id" }`}),right:Y({mapping:`{ personID: "= concat(Id)" }`})},AEP613:{severity:`error`,title:`Unknown function`,meaning:`The mapping language has no such function.`,fix:`Correct the name.`,wrong:Y({mapping:`{ personID: "= lowr(Id)" }`}),right:Y({mapping:`{ personID: "= lower(Id)" }`})},AEP614:{severity:`error`,title:`Number of arguments`,meaning:`The function takes more or fewer arguments.`,fix:`Give it what its signature says.`,wrong:Y({mapping:`{ personID: "= lower(Id, Email)" }`}),right:Y({mapping:`{ personID: "= lower(Id)" }`})},AEP615:{severity:`error`,title:`Argument of another type`,meaning:`A fixed argument has a type that the function cannot use.`,fix:`Give the argument the type that the signature says.`,wrong:Y({mapping:`{ personID: "= x -> x" }`}),right:Y({mapping:`{ personID: "= lower(Id)" }`})},AEP616:{severity:`warning`,title:`Unknown source field`,meaning:`The sample of the source has no such column, so that the service would read nothing.`,fix:`Correct the name; case counts.`,wrong:`# with the columns: Id, Email\n${Y({mapping:`{ personID: "= lower(Ids)" }`,rest:Ou})}`,right:`# with the columns: Id, Email\n${Y({mapping:`{ personID: "= lower(Id)" }`,rest:Ou})}`},AEP617:{severity:`error`,title:`Reserved word`,meaning:`A word of the language or the name of a function stands where a field is meant.`,fix:"Write `${name}` for the field.",wrong:Y({mapping:`{ personID: "= lower(_errors)" }`}),right:Y({mapping:'{ personID: "= lower(${_errors})" }'})},AEP618:{severity:`error`,title:`Not allowed`,meaning:"The expression reaches into the engine that runs it (`class`, `getClass`, …).",fix:`Use the functions of the mapping language.`,wrong:Y({mapping:`{ personID: "= Id.getClass()" }`}),right:Y({mapping:`{ personID: "= lower(Id)" }`})},AEP619:{severity:`error`,title:`Expression too long`,meaning:`A calculated field has at most 4,096 characters.`,fix:`Split it over several fields.`,wrong:Y({mapping:`{ personID: '= concat(Id, "${`x`.repeat(4200)}")' }`}),right:Y({mapping:`{ personID: '= concat(Id, "x")' }`})},AEP620:{severity:`error`,title:`Function of another kind of flow`,meaning:`The function is documented for Analytics sources or destinations, not for files and streams.`,fix:`Use another function.`,wrong:Y({mapping:`{ personID: "= aa_get_event_id(Events, 'event101')" }`}),right:Y({mapping:`{ personID: "= lower(Id)" }`})},AEP621:{severity:`warning`,title:`Discouraged`,meaning:`The expression works, but its result depends on something that is not documented.`,fix:`Write it as the message says.`,wrong:Y({mapping:`{ personID: '= Id + "x"' }`}),right:Y({source:`connection: blob, path: /leads/a.json, format: json`,mapping:`{ personID: '= concat(Id, "x")' }`})}},Au={AEP101:{severity:`error`,title:`Nothing in the file`,meaning:`The file is empty or holds only comments, so there is nothing to plan.`,fix:`Write a config into it, or name another file.`,wrong:`# nothing here yet
`,right:`version: 1
project: acme/leads
`},AEP102:{severity:`error`,title:`Not UTF-8`,meaning:`The bytes of the file are not UTF-8 text. Read as something else, names would silently change.`,fix:`Save the file as UTF-8.`,wrong:`version: 1
project: acme/leads
x-note: caf\\xE9
`,right:`version: 1
project: acme/leads
x-note: café
`},AEP103:{severity:`error`,title:`Control character`,meaning:`An invisible character (NUL, a bell, …) stands in the file. YAML does not allow it.`,fix:`Delete it, or write it as an escape in a double-quoted text.`,wrong:`version: 1
project: acme/leads
x-note: a\x07b
`,right:`version: 1
project: acme/leads
x-note: "a\\u0007b"
`},AEP104:{severity:`error`,title:`Not valid YAML`,meaning:`The text cannot be read as YAML from this place on. Later problems in the same document are not shown.`,fix:`Look at quotes, brackets and indentation at this place and just before it.`,wrong:`version: 1
project: 'acme/leads
`,right:`version: 1
project: 'acme/leads'
`},AEP105:{severity:`error`,title:`Declared twice`,meaning:`The same key stands twice in a map, or in two documents of a config. YAML readers differ in which one wins.`,fix:`Keep one of the two.`,wrong:`version: 1
project: acme/leads
project: acme/other
`,right:`version: 1
project: acme/leads
`},AEP106:{severity:`error`,title:`Alias without an anchor`,meaning:"An alias (`*name`) has to follow its anchor (`&name`) in the same document, and cannot stand inside it.",fix:"Correct the name, or put the anchor above. `x-…` keys at the top are a place for anchors.",wrong:`version: 1
project: acme/leads
x-a: *missing
`,right:`version: 1
project: acme/leads
x-a: &present 1
x-b: *present
`},AEP107:{severity:`error`,title:`YAML tag`,meaning:"Tags such as `!secret` or `!!binary` are not part of the config language.",fix:"Remove the tag. Secrets are written `${env.NAME}`.",wrong:`version: 1
project: !name acme/leads
`,right:`version: 1
project: acme/leads
`},AEP108:{severity:`error`,title:`Too large`,meaning:`The file is too large, nested too deeply, or grows too much when its aliases are followed.`,fix:`Split the config into several files; use fewer nested aliases.`,wrong:`version: 1\nproject: acme/leads\nx-deep: ${`[`.repeat(120)}${`]`.repeat(120)}\n`,right:`version: 1
project: acme/leads
x-deep: [[[]]]
`},AEP109:{severity:`error`,title:`Indented with a tab`,meaning:`YAML is indented with spaces only.`,fix:`Replace tabs at the beginning of lines by spaces.`,wrong:`version: 1
project: acme/leads
x-notes:
	a: b
`,right:`version: 1
project: acme/leads
x-notes:
  a: b
`},AEP110:{severity:`error`,title:`Not a map`,meaning:"A config is a map of keys such as `version` and `dataflows`; this document is a list or a single value.",fix:`Write keys at the top of the document.`,wrong:`- version: 1
- project: acme/leads
`,right:`version: 1
project: acme/leads
`},AEP111:{severity:`error`,title:`Key is no text`,meaning:`A list, a map or an alias stands where a key should be.`,fix:`Write the key as text; quote it if it begins with a character that means something in YAML.`,wrong:`version: 1
project: acme/leads
variables: { [a]: b }
`,right:`version: 1
project: acme/leads
x-list: { "[a]": b }
`},AEP112:{severity:`error`,title:`Merge key without a map`,meaning:"`<<` takes the keys of another map; this value is none.",fix:`Give it an alias to a map, or a list of such aliases.`,wrong:`version: 1
project: acme/leads
x-a: { <<: text }
`,right:`version: 1
project: acme/leads
x-base: &base { a: 1 }
x-a: { <<: *base }
`},AEP113:{severity:`error`,title:`Documents disagree`,meaning:"`version` and `project` may repeat in every document and file, but with the same value.",fix:`Give all the same value, or keep it in one of them.`,wrong:`version: 1
project: acme/leads
---
project: acme/orders
`,right:`version: 1
project: acme/leads
---
project: acme/leads
`},AEP115:{severity:`error`,title:`Name of the project`,meaning:`The project's name is part of the mark on every object and must not need quoting anywhere.`,fix:"Use letters, digits, `.`, `_`, `/` and `-`, at most 100.",wrong:`version: 1
project: Acme Leads!
`,right:`version: 1
project: acme/leads
`}},ju={AEP116:{severity:`error`,title:`No such file`,meaning:`The named file does not exist, or no file matches the pattern.`,fix:"Name the file with `--config` or the input `config`; the default is `aep-ingest.yaml`.",wrong:``,right:``},AEP117:{severity:`error`,title:`File cannot be read`,meaning:`The file exists but cannot be read.`,fix:`Check its permissions and what kind of file it is.`,wrong:``,right:``},AEP118:{severity:`error`,title:`Directory`,meaning:`A directory is named where a file is expected.`,fix:`Name the files in it, for instance with a pattern.`,wrong:``,right:``},AEP119:{severity:`error`,title:`Outside the working tree`,meaning:`Files outside the working tree are not read: a pull request could show what it must not.`,fix:`Keep the file in the repository.`,wrong:``,right:``}};function Mu(e){return`datasets:\n  wide: { id: 5f3c3cedb2805c194ff0b69a }\n${Y({target:`wide`,mapping:`{ ${Array.from({length:e},(e,t)=>`f${t}: c${t}`).join(`, `)} }`})}`}const Nu={AEP601:{severity:`error`,title:`Form of a mapping`,meaning:"A field gets a column (`field: Column`), an expression (`field: = …`), or exactly one of the long forms.",fix:"Use one of `attribute`, `expression` and `static`.",wrong:Y({mapping:`{ personID: { attribute: Id, static: x } }`}),right:Y({mapping:`{ personID: { attribute: Id } }`})},AEP602:{severity:`error`,title:`Value without quotes`,meaning:`YAML reads this as a number or as true or false. It could be the name of a column or the value itself.`,fix:'Quote a column\'s name; write `{ static: "1" }` for a value.',wrong:Y({mapping:`{ personID: 1 }`}),right:Y({mapping:`{ personID: "1" }`})},AEP603:{severity:`error`,title:`Expression cut by YAML`,meaning:"` #` begins a comment and `: ` begins a map, also inside an expression that is not quoted.",fix:`Put the whole expression in single quotes.`,wrong:Y({mapping:`
      personID: = concat(Id, " # ", Email)`}),right:Y({mapping:`
      personID: '= concat(Id, " # ", Email)'`})},AEP604:{severity:`error`,title:`No mapping`,meaning:`Files and raw streams need at least one mapped field; only XDM data in a stream needs none.`,fix:"Add a `mapping`.",wrong:Y({mapping:`{}`}),right:Y()},AEP605:{severity:`error`,title:`Not a path`,meaning:"A path is names separated by dots; `\\.` is a dot inside a name, `[0]` and `[*]` are elements of an array.",fix:`Correct the path.`,wrong:Y({mapping:`{ person..name: Id }`}),right:Y({mapping:`{ person.name.firstName: Id }`})},AEP606:{severity:`error`,title:`Field mapped twice`,meaning:`Two entries write the same field; which one wins is not documented.`,fix:`Keep one of the two.`,wrong:Y({mapping:`{ _tenant.leadScore: Score, _acme.leadScore: Rating }`}),right:Y({mapping:`{ _tenant.leadScore: Score }`})},AEP607:{severity:`warning`,title:`Field inside a mapped object`,meaning:`An object is copied as a whole and one of its fields is mapped as well; the field's own mapping goes on top.`,fix:`Map either the object or its fields, unless this is meant.`,wrong:Y({source:`connection: blob, path: /leads/a.json, format: json`,mapping:`{ person.name: name, person.name.firstName: first }`}),right:Y({source:`connection: blob, path: /leads/a.json, format: json`,mapping:`{ person.name: name }`})},AEP608:{severity:`error`,title:`Unknown field`,meaning:`The schema of the target dataset has no such field. The service refuses the mapping.`,fix:"Correct the path, or add a field group or field to the schema. Own fields stand below `_tenant`.",wrong:Y({mapping:`{ person.name.fistName: First }`}),right:Y({mapping:`{ person.name.firstName: First }`})},AEP609:{severity:`error`,title:`Text into a structure`,meaning:`A column of a delimited file is text; the field is an object, a map or an array.`,fix:"Map the fields one by one, or make an array with `explode`.",wrong:Y({mapping:`{ _tenant.tags: Tags }`}),right:Y({mapping:`{ _tenant.tags: '= explode(Tags, ";")' }`})},AEP610:{severity:`error`,title:`Required field not mapped`,meaning:`The schema requires this field; a record without it is refused.`,fix:`Map the field, or make it optional in the schema.`,wrong:`schemas:
  order: { title: Order, class: profile, fields: { no: { type: string, required: true }, sum: number } }
datasets:
  orders: { schema: order }
${Y({target:`orders`,mapping:`{ _tenant.sum: Sum }`})}`,right:`schemas:
  order: { title: Order, class: profile, fields: { no: { type: string, required: true }, sum: number } }
datasets:
  orders: { schema: order }
${Y({target:`orders`,mapping:`{ _tenant.sum: Sum, _tenant.no: No }`})}`},AEP611:{severity:`error`,title:"Event without `_id` or `timestamp`",meaning:`Every record of the class ExperienceEvent needs both.`,fix:"Map both; `_id` has to be unique and the same when a row is read again.",wrong:Y({target:`visits`,mapping:`{ _id: Id, eventType: Type }`}),right:Y({target:`visits`,mapping:`{ _id: Id, timestamp: Time, eventType: Type }`})},AEP622:{severity:`error`,title:`Fixed text that does not fit`,meaning:"A `static` text is stored in a field of a type, list or pattern that it does not have.",fix:`Correct the text.`,wrong:Y({mapping:`{ personID: Id, person.gender: { static: F } }`}),right:Y({mapping:`{ personID: Id, person.gender: { static: female } }`})},AEP623:{severity:`warning`,title:"Expression without `=`",meaning:`This reads like an expression but is taken for the name of a column, which no file has.`,fix:"Begin an expression with `=`.",wrong:Y({mapping:`{ personID: lower(Id) }`}),right:Y({mapping:`{ personID: "= lower(Id)" }`})},AEP625:{severity:`warning`,title:`Name cut by a comment`,meaning:"In YAML ` #` begins a comment, so the rest of the name is not read.",fix:"Quote the name; put a blank behind `#` where a comment is meant.",wrong:Y({mapping:`
      personID: Order #1`}),right:Y({mapping:`
      personID: 'Order #1' # the first`})},AEP626:{severity:`error`,title:`Result of another kind`,meaning:`The expression gives a list, an object or a single value, and the field holds something else.`,fix:"Use a function that gives what the field holds: `explode` makes lists, `join` makes text.",wrong:Y({mapping:`{ person.name.fullName: '= explode(Name, " ")' }`}),right:Y({mapping:`{ person.name.fullName: "= trim(Name)" }`})},AEP624:{severity:`error`,title:`Primary identity not mapped`,meaning:`Profile leaves a record out that has no value for the primary identity.`,fix:`Map the field of the primary identity.`,wrong:Y({target:`customers`,mapping:`{ personID: Id }`}),right:Y({target:`customers`,mapping:`{ personalEmail.address: Email }`})},AEP628:{severity:`warning`,title:`Too many fields in a row`,meaning:`The service takes rows of at most 10,000 fields.`,fix:`Map fewer fields, or split the dataflow over several datasets.`,get wrong(){return Mu(10001)},get right(){return Mu(1e4)}}},Pu={AEP701:{severity:`error`,title:`Form of a move`,meaning:`A move names an object's old and new address of the same kind, or the project's old name.`,fix:"Write `{ from: dataflows.old, to: dataflows.new }` or `{ project: old/name }`.",wrong:`moved: [{ from: dataset.old, to: datasets.leads }]
`,right:`moved: [{ from: datasets.old, to: datasets.leads }]
`},AEP702:{severity:`error`,title:`Moved from what is there`,meaning:`The old address is still declared, or is the project's present name.`,fix:"Remove the old declaration, or the entry of `moved`.",wrong:`moved: [{ from: datasets.leads, to: datasets.visits }]
`,right:`moved: [{ from: datasets.old, to: datasets.visits }]
`},AEP703:{severity:`error`,title:`Moved to what is not there`,meaning:`The new address is not declared.`,fix:`Correct the address.`,wrong:`moved: [{ from: datasets.old, to: datasets.leadz }]
`,right:`moved: [{ from: datasets.old, to: datasets.leads }]
`},AEP704:{severity:`error`,title:`Removed but declared`,meaning:"`removed` deletes a dataflow from the sandbox, so it cannot be declared as well, nor listed twice.",fix:"Remove the declaration, or the entry of `removed`.",wrong:`removed: [{ dataflow: old-leads }, { dataflow: old-leads }]
`,right:`removed: [{ dataflow: old-leads, keep: [dataset] }]
`},AEP705:{severity:`warning`,title:`Acknowledgement of nothing`,meaning:`The text is none of the approvals that a plan asks for.`,fix:`Copy the line from the plan.`,wrong:`acknowledge: [delete everything]
`,right:`acknowledge: [delete datasets.old]
`}},Fu={AEP530:{severity:`error`,title:`No schedule`,meaning:`A dataflow that reads files has to say when.`,fix:"Add `schedule: { every: 30m }`, or `schedule: once` for a single run.",wrong:Y({rest:``}),right:Y({rest:`schedule: { every: 30m }`})},AEP531:{severity:`error`,title:`Not for streams`,meaning:`A stream is read all the time: the service refuses a schedule, partial ingestion and encryption for it.`,fix:`Remove the key.`,wrong:Y({source:`connection: stream, stream: orders, reset: latest`,rest:`schedule: { every: 30m }`}),right:Y({source:`connection: stream, stream: orders, reset: latest`,rest:``})},AEP532:{severity:`warning`,title:`Recurring FTP`,meaning:`The FTP connector is in beta, and Adobe recommends a single run.`,fix:"Write `schedule: once`, or use sftp.",wrong:Y({source:`connection: files-by-ftp, path: /leads/a.csv, format: delimited`,rest:`schedule: { every: 1d }`}),right:Y({source:`connection: files-by-ftp, path: /leads/a.csv, format: delimited`})},AEP533:{severity:`warning`,title:`Too many batches for Profile`,meaning:`A sandbox should have at most 90 batches a day for Profile, of all its dataflows together; what is more may be delayed.`,fix:`Run less often, or send fewer datasets to Profile.`,wrong:Y({target:`customers`,mapping:`{ personalEmail.address: Email }`,rest:`schedule: { every: 15m }`}),right:Y({target:`customers`,mapping:`{ personalEmail.address: Email }`,rest:`schedule: { every: 30m }`})},AEP540:{severity:`error`,title:`Too often`,meaning:`The service refuses intervals below 15 minutes (FLOW-1362-400).`,fix:`Use 15 minutes or more, or a stream.`,wrong:Y({rest:`schedule: { every: 5m }`}),right:Y({rest:`schedule: { every: 15m }`})},AEP541:{severity:`error`,title:`Interval`,meaning:"An interval is a whole number and m, h, d or w. It is never converted: `60m` is 60 minutes, not an hour.",fix:"Write `every: 30m`, `6h`, `1d` or `1w`.",wrong:Y({rest:`schedule: { every: 30 minutes }`}),right:Y({rest:`schedule: { every: 30m }`})},AEP542:{severity:`error`,title:`Interval given twice`,meaning:"`every` stands for `frequency` and `interval` together.",fix:"Use either `every`, or `frequency` and `interval`.",wrong:Y({rest:`schedule: { every: 30m, frequency: minute }`}),right:Y({rest:`schedule: { frequency: minute, interval: 30 }`})},AEP543:{severity:`error`,title:`Not with a single run`,meaning:"The service refuses `interval` and `backfill` with `once` (FLOW-1361-400, FLOW-1364-400).",fix:`Remove the key.`,wrong:Y({rest:`schedule: { frequency: once, backfill: true }`}),right:Y({rest:`schedule: { frequency: once, start: 2026-12-01T00:00:00Z }`})},AEP544:{severity:`error`,title:`Start`,meaning:`A start is a date and time with a zone; without one it would mean another moment on every machine.`,fix:`Write 2026-12-01T00:00:00Z, or an offset such as +01:00.`,wrong:Y({rest:`schedule: { every: 30m, start: 2026-12-01 00:00 }`}),right:Y({rest:`schedule: { every: 30m, start: 2026-12-01T00:00:00Z }`})}},Iu={AEP401:{severity:`error`,title:`No effect on an existing schema`,meaning:"A schema with `id` is used as it is: other keys here would change nothing.",fix:"Remove the other keys, or `id`.",wrong:`schemas:
  old: { id: https://ns.adobe.com/acme/schemas/995dabbe, title: New title }
`,right:`schemas:
  old: { id: https://ns.adobe.com/acme/schemas/995dabbe }
`},AEP402:{severity:`error`,title:`Id of a schema`,meaning:"Schemas are referenced by their `$id`, which is a URL; names and alternative ids are not unique.",fix:"Copy the `$id` of the schema.",wrong:`schemas:
  old: { id: _acme.schemas.995dabbe }
`,right:`schemas:
  old: { id: https://ns.adobe.com/acme/schemas/995dabbe }
`},AEP403:{severity:`error`,title:`Unknown class`,meaning:"The class is neither a short name that is known here nor a `$id`.",fix:"Use profile, experience-event or another name of the list; any other class by its `$id`.",wrong:`schemas:
  event: { title: Event, class: experienceevents }
`,right:`schemas:
  event: { title: Event, class: experience-event }
`},AEP404:{severity:`error`,title:`Unknown field group`,meaning:"The field group is neither a short name that is known here nor a `$id`.",fix:"Correct the name, or write the `$id` of the field group.",wrong:`schemas:
  person: { title: Person, class: profile, fieldGroups: [profile-persondetail] }
`,right:`schemas:
  person: { title: Person, class: profile, fieldGroups: [profile-person-details] }
`},AEP405:{severity:`warning`,title:`Field group listed twice`,meaning:"The same field group stands in the list twice, perhaps once by name and once by `$id`.",fix:`Remove one of the two.`,wrong:`schemas:
  person: { title: Person, class: profile, fieldGroups: [profile-person-details, https://ns.adobe.com/xdm/context/profile-person-details] }
`,right:`schemas:
  person: { title: Person, class: profile, fieldGroups: [profile-person-details] }
`},AEP406:{severity:`warning`,title:`Field group of another class`,meaning:`The field group is meant for other classes; the registry would not offer it here.`,fix:`Use a field group of this class, or another class.`,wrong:`schemas:
  event: { title: Event, class: experience-event, fieldGroups: [profile-work-details] }
`,right:`schemas:
  person: { title: Person, class: profile, fieldGroups: [profile-work-details] }
`},AEP407:{severity:`error`,title:`Name of a field`,meaning:"The registry takes letters, digits, `-` and `_` in names of own fields, not starting with `_`.",fix:"Rename the field; what people see is its `title`.",wrong:`schemas:
  person: { title: Person, class: profile, fields: { lead score: integer } }
`,right:`schemas:
  person: { title: Person, class: profile, fields: { leadScore: integer } }
`},AEP408:{severity:`error`,title:`Field declared twice`,meaning:`The same field is declared twice, or a field is declared below one that holds a single value.`,fix:`Keep one declaration.`,wrong:`schemas:
  person: { title: Person, class: profile, fields: { crm: string, crm.id: string } }
`,right:`schemas:
  person: { title: Person, class: profile, fields: { crm.name: string, crm.id: string } }
`},AEP409:{severity:`error`,title:`Constraint of another type`,meaning:`The constraint means nothing for the type of this field.`,fix:`Remove it, or change the type.`,wrong:`schemas:
  person: { title: Person, class: profile, fields: { score: { type: integer, pattern: "^a" } } }
`,right:`schemas:
  person: { title: Person, class: profile, fields: { score: { type: integer, minimum: 0 } } }
`},AEP410:{severity:`error`,title:`Type without its parts`,meaning:`An array needs the type of its elements, an object its fields, a map the type of its values.`,fix:"Add `items`, `fields` or `values`.",wrong:`schemas:
  person: { title: Person, class: profile, fields: { tags: array } }
`,right:`schemas:
  person: { title: Person, class: profile, fields: { tags: { type: array, items: string } } }
`},AEP411:{severity:`error`,title:`Constraint that nothing fits`,meaning:`A minimum lies above its maximum, or the default is no possible value: every row would be refused.`,fix:`Correct the constraint.`,wrong:`schemas:
  person: { title: Person, class: profile, fields: { score: { type: integer, minimum: 9, maximum: 1 } } }
`,right:`schemas:
  person: { title: Person, class: profile, fields: { score: { type: integer, minimum: 1, maximum: 9 } } }
`},AEP412:{severity:`error`,title:`Several primary identities`,meaning:`A schema has at most one primary identity.`,fix:"Remove `primary: true` from all but one.",wrong:`schemas:
  person:
    title: Person
    class: profile
    fieldGroups: [profile-personal-details]
    identities:
      - { path: personalEmail.address, namespace: Email, primary: true }
      - { path: mobilePhone.number, namespace: Phone, primary: true }
`,right:`schemas:
  person:
    title: Person
    class: profile
    fieldGroups: [profile-personal-details]
    identities:
      - { path: personalEmail.address, namespace: Email, primary: true }
      - { path: mobilePhone.number, namespace: Phone }
`},AEP413:{severity:`error`,title:`Profile without an identity`,meaning:`Profile has to know whom a record belongs to; the registry refuses the schema otherwise (XDM-1528-400).`,fix:"Add a primary identity, or the field group `identitymap`.",wrong:`schemas:
  person: { title: Person, class: profile, profile: true }
`,right:`schemas:
  person: { title: Person, class: profile, fieldGroups: [identitymap], profile: true }
`},AEP414:{severity:`error`,title:`Identity listed twice`,meaning:`The same field is declared as an identity twice.`,fix:`Keep one of the two.`,wrong:`schemas:
  person:
    title: Person
    class: profile
    fieldGroups: [profile-personal-details]
    identities:
      - { path: personalEmail.address, namespace: Email }
      - { path: personalEmail.address, namespace: CRM }
`,right:`schemas:
  person:
    title: Person
    class: profile
    fieldGroups: [profile-personal-details]
    identities: [{ path: personalEmail.address, namespace: Email }]
`},AEP415:{severity:`error`,title:`Title used twice`,meaning:`The registry wants titles to be unique (XDM-1521-400): the second schema could not be made.`,fix:`Give each schema a title of its own.`,wrong:`schemas:
  person: { title: Lead, class: profile }
`,right:`schemas:
  person: { title: Person, class: profile }
`},AEP416:{severity:`error`,title:`Identity on an unknown field`,meaning:`The schema has no such field.`,fix:`Correct the path, or add the field group or field.`,wrong:`schemas:
  person: { title: Person, class: profile, fieldGroups: [profile-personal-details], identities: [{ path: personalEmail.adress, namespace: Email }] }
`,right:`schemas:
  person: { title: Person, class: profile, fieldGroups: [profile-personal-details], identities: [{ path: personalEmail.address, namespace: Email }] }
`},AEP417:{severity:`error`,title:`Identity that is no text`,meaning:`An identity is a string; this field holds something else.`,fix:`Use a field of type string.`,wrong:`schemas:
  person: { title: Person, class: profile, fields: { no: integer }, identities: [{ path: _tenant.no, namespace: CRM }] }
`,right:`schemas:
  person: { title: Person, class: profile, fields: { no: string }, identities: [{ path: _tenant.no, namespace: CRM }] }
`},AEP418:{severity:`warning`,title:`Unused schema`,meaning:`No dataset uses this schema.`,fix:`Use it, or remove it.`,wrong:`schemas:
  person: { title: Person, class: profile }
`,right:`schemas:
  person: { title: Person, class: profile }
datasets:
  people: { schema: person }
`},AEP419:{severity:`warning`,title:`Nearly a standard namespace`,meaning:"Codes of namespaces are exact: an identity in `email` is another one than in `Email`, and joins with nothing.",fix:`Use the standard code, or ignore this when the organisation has such a namespace.`,wrong:`schemas:
  person: { class: profile, fieldGroups: [profile-personal-details], identities: [{ path: personalEmail.address, namespace: email }] }
`,right:`schemas:
  person: { class: profile, fieldGroups: [profile-personal-details], identities: [{ path: personalEmail.address, namespace: Email }] }
`},AEP420:{severity:`error`,title:`No effect on an existing dataset`,meaning:"A dataset with `id` is used as it is: other keys here would change nothing.",fix:"Remove the other keys, or `id`.",wrong:`datasets:
  archive: { id: 5f3c3cedb2805c194ff0b69a, profile: true }
`,right:`datasets:
  archive: { id: 5f3c3cedb2805c194ff0b69a }
`},AEP421:{severity:`warning`,title:`Unusual dataset id`,meaning:`The service's ids of datasets have 24 hexadecimal digits; this has not.`,fix:`Copy the id from the service.`,wrong:`datasets:
  archive: { id: archive }
`,right:`datasets:
  archive: { id: 5f3c3cedb2805c194ff0b69a }
`},AEP422:{severity:`error`,title:`Unknown schema`,meaning:"`schemas` has no such key.",fix:`Correct the key, or declare the schema.`,wrong:`datasets:
  orders: { schema: leed }
`,right:`datasets:
  orders: { schema: lead }
`},AEP423:{severity:`error`,title:`Profile dataset, other schema`,meaning:`A dataset can be in Profile only when its schema is.`,fix:"Add `profile: true` to the schema (irreversible), or remove it from the dataset.",wrong:`datasets:
  orders: { schema: lead, profile: true }
`,right:`datasets:
  orders: { schema: customer, profile: true }
`},AEP424:{severity:`warning`,title:`Unused dataset`,meaning:`No dataflow writes into this dataset.`,fix:`Use it, or remove it.`,wrong:`datasets:
  orders: { schema: lead }
`,right:`datasets:
  orders: { schema: lead }
dataflows:
  a:
    source: { connection: blob, path: /c/a.csv, format: delimited }
    target: orders
    mapping: { personID: Id }
    schedule: once
`}},Lu=`schemas:
  loyal: { id: "https://ns.adobe.com/acme/schemas/5c1d" }
`;function Ru(e){return`schemas:\n  person: { class: profile, fields: { no: string }, identities: [{ path: _tenant.no, namespace: ${e} }] }\n`}const zu={AEP140:{severity:`warning`,title:`Snapshot cannot be used`,meaning:"`.aep-ingest/snapshot.json` is not in its format, so what only a sandbox can tell is not checked.",fix:"Run `aep-ingest pull` again, or delete the file.",wrong:``,right:``},AEP213:{severity:`warning`,title:`Unknown sandbox`,meaning:`The organisation had no sandbox of this name when the snapshot was taken.`,fix:"Correct the name, or run `aep-ingest pull` if the sandbox is newer.",wrong:`# with the snapshot
environments:
  prod: { sandbox: prd }
`,right:`# with the snapshot
environments:
  prod: { sandbox: prod }
`},AEP313:{severity:`warning`,title:`Connection is not in the snapshot`,meaning:`A connection that is to exist did not when the snapshot was taken.`,fix:"Correct the name or id, or run `aep-ingest pull` if the connection is newer.",wrong:`# with the snapshot
connections:
  orders: { connector: kinesis, existing: Order stream }
`,right:`# with the snapshot
connections:
  orders: { connector: kinesis, existing: Orders stream }
`},AEP430:{severity:`warning`,title:`Schema, class or field group is not in the snapshot`,meaning:`What is named by its $id did not exist when the snapshot was taken, so mappings into it cannot be checked here.`,fix:"Correct the $id, or run `aep-ingest pull` if it is newer.",wrong:`# with the snapshot\n${Lu.replace(`5c1d`,`0000`)}`,right:`# with the snapshot\n${Lu}`},AEP431:{severity:`warning`,title:`Dataset is not in the snapshot`,meaning:`A dataset that is to exist did not when the snapshot was taken, so mappings into it cannot be checked here.`,fix:"Correct the id, or run `aep-ingest pull` if the dataset is newer.",wrong:`# with the snapshot
datasets:
  archive: { id: 5f3c3cedb2805c194ff0b69b }
`,right:`# with the snapshot
datasets:
  archive: { id: 5f3c3cedb2805c194ff0b69a }
`},AEP432:{severity:`warning`,title:`Namespace is not in the snapshot`,meaning:"The sandbox had no identity namespace of this code when the snapshot was taken. Codes are exact: `email` is another one than `Email`, and the registry refuses an identity in one that does not exist.",fix:"Correct the code, make the namespace in Experience Platform, or run `aep-ingest pull` if it is newer.",wrong:`# with the snapshot\n${Ru(`LoyaltyID`)}`,right:`# with the snapshot\n${Ru(`LoyaltyId`)}`},AEP627:{severity:`error`,title:`Namespace of another tenant`,meaning:`A path begins with a namespace that is neither a field of the schema nor the one of the sandbox.`,fix:"Write `_tenant`, which stands for the sandbox's own namespace everywhere.",wrong:`# with the snapshot\n${Y({mapping:`{ _acmedev.leadScore: Score }`})}`,right:`# with the snapshot\n${Y({mapping:`{ _acme.leadScore: Score }`})}`}},Bu={AEP501:{severity:`error`,title:`Unknown connection`,meaning:"`connections` has no such key.",fix:`Correct the key, or declare the connection.`,wrong:Y({source:`connection: blog, path: /leads/a.csv, format: delimited`}),right:Y()},AEP502:{severity:`error`,title:`Unknown dataset`,meaning:"`datasets` has no such key.",fix:`Correct the key, or declare the dataset.`,wrong:Y({target:`leeds`}),right:Y()},AEP503:{severity:`error`,title:`Key of a stream`,meaning:`The connection holds files, and this key belongs to streams.`,fix:`Remove it, or use the connection of a stream.`,wrong:Y({source:`connection: blob, path: /leads/a.csv, format: delimited, reset: latest`}),right:Y()},AEP504:{severity:`error`,title:`Key of another source`,meaning:`The connection is a stream that does not take this key.`,fix:`Remove it; the message lists what is taken.`,wrong:Y({source:`connection: stream, stream: orders, reset: latest, path: /leads`,rest:``}),right:Y({source:`connection: stream, stream: orders, reset: latest`,rest:``})},AEP505:{severity:`error`,title:`Path that cannot be read`,meaning:`The path holds something that no file name of the service may hold, or is no path inside the storage.`,fix:`Write it as /container/folder/file.csv.`,wrong:Y({source:`connection: blob, path: "https://acme.example/leads/a.csv", format: delimited`}),right:Y()},AEP506:{severity:`error`,title:`Wildcard in a folder`,meaning:"`*` stands for a part of a file's name only.",fix:"Put the wildcard into the last part; use `recursive: true` for sub-folders.",wrong:Y({source:`connection: blob, path: /leads/*/a.csv, format: delimited`}),right:Y({source:`connection: blob, path: /leads/*.csv, format: delimited, recursive: true`})},AEP507:{severity:`error`,title:`Folder called a file`,meaning:"A wildcard or a slash at the end names a folder, but `type` says file: nothing would be found.",fix:"Leave `type` out.",wrong:Y({source:`connection: blob, path: /leads/*.csv, type: file, format: delimited`}),right:Y({source:`connection: blob, path: /leads/*.csv, format: delimited`})},AEP508:{severity:`warning`,title:`File or folder?`,meaning:`Without a slash at the end this names a single file, but the name has no ending as files have.`,fix:"End a folder with a slash; for a file write `type: file`.",wrong:Y({source:`connection: blob, path: /leads/daily, format: delimited`}),right:Y({source:`connection: blob, path: /leads/daily/, format: delimited`})},AEP509:{severity:`warning`,title:`Sub-folders of a file`,meaning:"`recursive` means nothing for a single file.",fix:`Remove it, or name a folder.`,wrong:Y({source:`connection: blob, path: /leads/a.csv, format: delimited, recursive: true`}),right:Y()},AEP510:{severity:`error`,title:`Delimiter`,meaning:"A delimiter is exactly one character (FLOW-1331-400). In single quotes `'\\t'` is two.",fix:`Write "\\t" in double quotes, or tab.`,wrong:Y({source:`connection: blob, path: /leads/a.txt, format: delimited, delimiter: '\\t'`}),right:Y({source:`connection: blob, path: /leads/a.txt, format: delimited, delimiter: "\\t"`})},AEP511:{severity:`error`,title:`Only for delimited files`,meaning:"`delimiter` and `encoding` mean nothing for this format.",fix:"Remove the key, or correct `format`.",wrong:Y({source:`connection: blob, path: /leads/a.json, format: json, delimiter: ";"`}),right:Y({source:`connection: blob, path: /leads/a.json, format: json`})},AEP512:{severity:`error`,title:`Compressed Parquet`,meaning:"Parquet files are compressed inside; the service takes `compression` for delimited and json only.",fix:"Remove `compression`.",wrong:Y({source:`connection: blob, path: /leads/a.parquet, format: parquet, compression: gzip`}),right:Y({source:`connection: blob, path: /leads/a.parquet, format: parquet`})},AEP513:{severity:`warning`,title:`Name and compression disagree`,meaning:"The files end like compressed ones but `compression` is missing or another one: rows would be unreadable.",fix:"Set `compression` to what the files are.",wrong:Y({source:`connection: blob, path: /leads/*.csv.gz, format: delimited`}),right:Y({source:`connection: blob, path: /leads/*.csv.gz, format: delimited, compression: gzip`})},AEP514:{severity:`warning`,title:`Name and format disagree`,meaning:`The files end like another format or another delimiter: rows would come out as one column, or not at all.`,fix:"Correct `format` or `delimiter`.",wrong:Y({source:`connection: blob, path: /leads/*.tsv, format: delimited`}),right:Y({source:`connection: blob, path: /leads/*.tsv, format: delimited, delimiter: tab`})},AEP515:{severity:`error`,title:`No change data capture`,meaning:`The connector documents no change data capture.`,fix:"Remove `cdc`.",wrong:Y({source:`connection: files-by-ftp, path: /leads/a.csv, format: delimited, cdc: true`}),right:Y({source:`connection: partner, path: /leads/a.csv, format: delimited, cdc: true`})},AEP516:{severity:`error`,title:`Threshold of nothing`,meaning:`The service takes a threshold above 0 percent.`,fix:"Leave `threshold` out when no row may fail.",wrong:Y({rest:`schedule: once
    errors: { diagnostics: true, threshold: 0 }`}),right:Y({rest:`schedule: once
    errors: { diagnostics: true }`})},AEP520:{severity:`error`,title:`Sample outside the repository`,meaning:`A sample is read by previews of pull requests; it has to lie in the working tree.`,fix:`Write a path relative to the file that names it.`,wrong:Y({rest:`schedule: once
    sample: ../../etc/passwd`}),right:Y({rest:`schedule: once
    sample: samples/leads.csv`})},AEP521:{severity:`warning`,title:`Read twice`,meaning:`Two enabled dataflows can read the same files into the same dataset: rows would be ingested twice.`,fix:`Remove one, disable it, or give it another path or target.`,wrong:`dataflows:\n${X(`a`)}${X(`b`,{source:`connection: blob, path: /leads/*.csv, format: delimited`})}`,right:`dataflows:\n${X(`a`)}${X(`b`,{source:`connection: blob, path: /leads/b.csv, format: delimited`})}`},AEP522:{severity:`error`,title:`Consumer group used twice`,meaning:`A consumer group serves one flow at a time: two flows take the events away from each other.`,fix:"Give each flow a `consumerGroup` of its own.",wrong:`dataflows:\n${X(`a`,{source:`connection: hub, eventHubName: orders`,rest:``})}${X(`b`,{source:`connection: hub, eventHubName: orders`,rest:``})}`,right:`dataflows:\n${X(`a`,{source:`connection: hub, eventHubName: orders`,rest:``})}${X(`b`,{source:`connection: hub, eventHubName: orders, consumerGroup: second`,rest:``})}`},AEP523:{severity:`warning`,title:`Name used twice`,meaning:`Two dataflows have the same name; people cannot tell them apart in Experience Platform.`,fix:`Give each a name of its own.`,wrong:`dataflows:\n${X(`a`,{rest:`schedule: once
    name: Leads`})}${X(`b`,{source:`connection: blob, path: /leads/b.csv, format: delimited`,rest:`schedule: once
    name: Leads`})}`,right:`dataflows:\n${X(`a`,{rest:`schedule: once
    name: Leads A`})}${X(`b`,{source:`connection: blob, path: /leads/b.csv, format: delimited`,rest:`schedule: once
    name: Leads B`})}`},AEP524:{severity:`warning`,title:`Sample cannot be read`,meaning:`A preview reads the sample, and mappings are checked against its columns; here that is not possible.`,fix:"Commit the file, correct its path (relative to the file that names it), or say how it is read in `source`.",wrong:`# without the sample\n${Y({rest:`schedule: once
    sample: samples/leads.csv`})}`,right:Y({rest:`schedule: once
    sample: samples/leads.csv`})}},Vu={AEP120:{severity:`error`,title:`Unknown key`,meaning:`The config language has no such key here. A misspelled key would otherwise be left out silently.`,fix:"Correct the spelling. Keys of your own may stand at the top when they begin with `x-`.",wrong:`datasets:
  orders: { name: Orders, shema: lead, schema: lead }
`,right:`datasets:
  orders: { name: Orders, schema: lead }
`},AEP121:{severity:`error`,title:`Missing key`,meaning:`A key that is needed here is not there.`,fix:`Add it.`,wrong:`datasets:
  orders: { name: Orders }
`,right:`datasets:
  orders: { name: Orders, schema: lead }
`},AEP122:{severity:`error`,title:`Wrong kind of value`,meaning:`A map, a list, text, a number or true and false is expected here, and something else is written.`,fix:"Write the value in the expected form. In YAML `yes` and `on` are text; write `true`.",wrong:`datasets:
  orders: { name: Orders, schema: lead, profile: yes }
`,right:`datasets:
  orders: { name: Orders, schema: lead, profile: false }
`},AEP123:{severity:`error`,title:`Text without quotes`,meaning:"YAML reads this as a number or as true or false, but text is expected. `007` would become `7`.",fix:`Quote it.`,wrong:`datasets:
  orders: { name: 2026, schema: lead }
`,right:`datasets:
  orders: { name: "2026", schema: lead }
`},AEP124:{severity:`error`,title:`Number out of range`,meaning:`The number is too small or too large, or has to be a whole one.`,fix:`Use a number within the range that the message names.`,wrong:`version: 2
project: acme/leads
`,right:`version: 1
project: acme/leads
`},AEP125:{severity:`error`,title:`Empty value`,meaning:`The key has no value, or an empty text. It is not clear whether that is meant.`,fix:`Give it a value, or remove the line.`,wrong:`datasets:
  orders: { name: , schema: lead }
`,right:`datasets:
  orders: { schema: lead }
`},AEP126:{severity:`error`,title:`Not a valid key`,meaning:`The keys of connections, schemas, datasets, dataflows and environments identify objects in the sandbox.`,fix:"Use lower-case letters, digits and `-`, at most 64, not starting with `-`. The name that people see is `name`.",wrong:`datasets:
  Orders_2026: { schema: lead }
`,right:`datasets:
  orders-2026: { schema: lead }
`},AEP127:{severity:`error`,title:`Not one of the values`,meaning:`Only certain values are possible here.`,fix:`Use one of the values that the message lists.`,wrong:`dataflows:
  a: { source: { connection: blob, path: /c/a.csv, format: csv }, target: leads, mapping: { personID: Id }, schedule: once }
`,right:`dataflows:
  a: { source: { connection: blob, path: /c/a.csv, format: delimited }, target: leads, mapping: { personID: Id }, schedule: once }
`},AEP130:{severity:`error`,title:`Name that cannot be found again`,meaning:"The service's filters split at `,` and end at `\"`: an object with such a name could be made but not looked up.",fix:"Use another character, such as `-`.",wrong:`datasets:
  orders: { name: 'Orders, all', schema: lead }
`,right:`datasets:
  orders: { name: Orders - all, schema: lead }
`},AEP132:{severity:`error`,title:`Mark of an owner`,meaning:"`[aep-ingest …]` in a description or name says which project an object belongs to. Written by hand, it would give the object away.",fix:`Remove it; apply writes it.`,wrong:`datasets:
  orders: { description: "Copy of [aep-ingest acme/leads dataset/leads]", schema: lead }
`,right:`datasets:
  orders: { description: Copy of leads, schema: lead }
`},AEP131:{severity:`warning`,title:`Name with blanks around it`,meaning:`The name begins or ends with a blank, which nobody sees but every look-up has to match.`,fix:`Remove the blank.`,wrong:`datasets:
  orders: { name: "Orders ", schema: lead }
`,right:`datasets:
  orders: { name: Orders, schema: lead }
`}},Hu={AEP201:{severity:`error`,title:`Unknown variable`,meaning:"`${var.NAME}` stands for a value in `variables`, and there is none of that name.",fix:`Declare it at the top or in the environment, or correct the name.`,wrong:`variables: { region: emea }
datasets:
  orders: { name: "Orders \${var.regoin} \${var.region}", schema: lead }
`,right:`variables: { region: emea }
datasets:
  orders: { name: "Orders \${var.region}", schema: lead }
`},AEP202:{severity:`error`,title:"Environment variable outside `auth`",meaning:"`${env.NAME}` is for credentials: its value is known only when a request is sent, and appears in no plan.",fix:"Use a variable: declare it in `variables` and write `${var.NAME}`.",wrong:`datasets:
  orders: { name: "Orders \${env.REGION}", schema: lead }
`,right:`variables: { region: emea }
datasets:
  orders: { name: "Orders \${var.region}", schema: lead }
`},AEP203:{severity:`error`,title:"Unknown `${…}`",meaning:"Only `${var.NAME}` and, below `auth`, `${env.NAME}` are replaced. Anything else is likely a mistake.",fix:'Correct it. For the characters `${` themselves write `$${`; that is why a `$` directly before `${env.X}` needs a variable: `variables: { dollar: "$" }` and `${var.dollar}${env.X}`.',wrong:`datasets:
  orders: { name: "Orders \${region}", schema: lead }
`,right:`datasets:
  orders: { name: "Orders $\${region}", schema: lead }
`},AEP204:{severity:`error`,title:`Variable that uses itself`,meaning:`Variables may use each other, but not in a circle.`,fix:`Give one of them a value of its own.`,wrong:`variables: { a: "\${var.b}", b: "\${var.a}" }
datasets:
  orders: { name: "\${var.a}", schema: lead }
`,right:`variables: { a: "\${var.b}", b: text }
datasets:
  orders: { name: "\${var.a}", schema: lead }
`},AEP205:{severity:`error`,title:`Text too long`,meaning:`With its variables replaced, the text is longer than any name or path can be.`,fix:`Use fewer or shorter variables.`,wrong:`variables: { a: ${`x`.repeat(4e4)} }\ndatasets:\n  orders: { description: "\${var.a}\${var.a}", schema: lead }\n`,right:`variables: { a: short }
datasets:
  orders: { description: "\${var.a}\${var.a}", schema: lead }
`},AEP206:{severity:`warning`,title:`Nothing to remove`,meaning:`An override with an empty value removes something from the config, but it is not there.`,fix:`Correct the name, or remove the override.`,wrong:`environments:
  dev: { sandbox: dev, overrides: { datasets: { leads: { description: ~ } } } }
`,right:`environments:
  dev: { sandbox: dev, overrides: { datasets: { leads: { description: For tests } } } }
`},AEP207:{severity:`warning`,title:`Undeclared variable in a mapping`,meaning:"Inside a mapping, `${…}` also belongs to the mapping language: this reads a source column of that name.",fix:`Declare the variable, or correct its name.`,wrong:`variables: { source: crm }
dataflows:
  a:
    source: { connection: blob, path: "/c/\${var.source}.csv", format: delimited }
    target: leads
    mapping: { personID: Id, person.name.fullName: { static: "\${var.sorce}" } }
    schedule: once
`,right:`variables: { source: crm }
dataflows:
  a:
    source: { connection: blob, path: /c/a.csv, format: delimited }
    target: leads
    mapping: { personID: Id, person.name.fullName: { static: "\${var.source}" } }
    schedule: once
`},AEP208:{severity:`error`,title:`Name of a variable`,meaning:"A variable's name has to fit into `${var.NAME}`.",fix:"Use letters, digits, `_` and `-`, not starting with a digit.",wrong:`variables: { "my region": emea, region: apac }
datasets:
  orders: { name: "\${var.region}", schema: lead }
`,right:`variables: { region: apac }
datasets:
  orders: { name: "\${var.region}", schema: lead }
`},AEP209:{severity:`warning`,title:`Unused variable`,meaning:`Nothing in the files uses this variable. Often a name is misspelled elsewhere.`,fix:`Use it, or remove it.`,wrong:`variables: { region: emea }
`,right:`variables: { region: emea }
datasets:
  orders: { name: "Orders \${var.region}", schema: lead }
`},AEP211:{severity:`warning`,title:`Sandbox of two environments`,meaning:`Two environments name the same sandbox. Their objects have the same marks, so each apply would undo the other's.`,fix:`Give each environment a sandbox of its own, or each its own project.`,wrong:`environments: { dev: { sandbox: dev }, test: { sandbox: dev } }
`,right:`environments: { dev: { sandbox: dev }, test: { sandbox: test } }
`},AEP212:{severity:`error`,title:`Name of a sandbox`,meaning:"The service's names of sandboxes are lower-case letters, digits and `-`.",fix:`Write the name, not the title, of the sandbox.`,wrong:`environments: { dev: { sandbox: My Dev } }
`,right:`environments: { dev: { sandbox: my-dev } }
`},AEP214:{severity:`warning`,title:`Placeholder`,meaning:"`init` writes `CHANGE-ME` where only you know the value, such as the folder in your storage. A dataflow with it finds no files.",fix:`Put the value in its place.`,wrong:`dataflows:
  leads:
    source: { connection: blob, path: /CHANGE-ME/*.csv, format: delimited }
    target: leads
    mapping: { _id: Id }
    schedule: { every: 1h }
`,right:`dataflows:
  leads:
    source: { connection: blob, path: /leads/*.csv, format: delimited }
    target: leads
    mapping: { _id: Id }
    schedule: { every: 1h }
`},AEP210:{severity:`error`,title:`Unknown environment`,meaning:"The chosen environment is not declared in `environments`.",fix:"Choose a declared one with `--env` or the input `environment`, or declare it.",wrong:`# chosen: prod
environments: { dev: { sandbox: dev } }
`,right:`# chosen: dev
environments: { dev: { sandbox: dev } }
`}},Uu={...Au,...ju,...Vu,...Hu,...Du,...Iu,...zu,...Bu,...Fu,...Nu,...ku,...Pu};function Wu(e){return Uu[e].severity}function Gu(){let e=new Map,t=new Set,n=0;return{findings:e,silence(e){t.add(Ku(e))},isSilent:e=>t.has(Ku(e)),get errorCount(){return n},report(r,i,a,o={}){let s=qu(a),c=o.severity??Wu(r),l=Ku(i),u=`${r}\n${l}\n${s}`;e.has(u)||t.has(l)||(c===`error`&&n++,e.set(u,{...o,code:r,at:i,message:s,severity:c,suggestion:Ju(o,e.size)}))}}}function Ku({source:e,start:t,end:n}){return`${e.order}\n${t}\n${n}`}function qu(e){return e.replaceAll(/\p{Cc}+/gu,` `)}function Ju({suggestion:e},t){return typeof e==`function`?t<1e3?e():void 0:e}function Yu(e){return[...e].sort(Zu).map(Xu)}function Xu({code:e,severity:t,at:n,message:r,suggestion:i,related:a}){return{code:e,severity:t,message:r,position:sl(n),...a===void 0?{}:{related:{position:sl(a.at),message:a.message}},...i===void 0?{}:{suggestion:i}}}function Zu(e,t){return e.at.source.order-t.at.source.order||e.at.start-t.at.start||e.at.end-t.at.end||(e.code===t.code?0:e.code<t.code?-1:1)}const Qu=new Set([`type`,`rotation`]);function $u({node:e,at:t,path:n},r,i,a){let o={},s=new Map(r.parameters.map(e=>[e.name,e])),c=new Set;for(let t of e.entries.values()){if(Qu.has(t.key))continue;let l=s.get(t.key);if(l===void 0)c.add(ed(t,r,i,e,a)??``);else{let e=td(t,l,n,a);e!==void 0&&(o[l.name]=e)}}for(let i of r.parameters){if(!i.required||e.entries.has(i.name)||c.has(i.name))continue;let o=i.secret?` Write \`${i.name}: "\${env.NAME}"\`.`:``,s=`\`${n}\` needs \`${i.name}\` for \`${r.slug}\`: ${i.description}${o}`;a.report(`AEP308`,t,s)}return o}function ed(e,t,n,r,i){let a=n.auth.find(({parameters:t})=>t.some(({name:t})=>t===e.key)),o=t.parameters.map(({name:e})=>e),s=a===void 0?`It takes: type, rotation, ${o.join(`, `)}.`:`It belongs to \`type: ${a.slug}\`; with \`${t.slug}\` these are taken: ${o.join(`, `)}.`,c=[`type`,`rotation`,...o].filter(e=>!r.entries.has(e)),l=i.findings.size<1e3?N(e.key,c):void 0,u=`\`${q(e.key)}\` is no parameter of \`${t.slug}\`. ${s}`;return i.report(`AEP309`,e.at,u,{suggestion:l}),l}function td(e,t,n,r){let i=e.value,a=`\`${n}.${t.name}\``;if(i.kind!==`scalar`||i.value===null||i.value===``){r.report(`AEP310`,i,`${a} has to be ${nd[t.type]}: ${t.description}`);return}if(typeof i.value==`object`)return i.value;if(t.secret){let e=`${a} is a secret and stands here as plain text. Keep it outside the file: \`"\${env.NAME}"\`.`;r.report(`AEP311`,i,e);return}let o=t.type===`integer`?Js(i):t.type===`boolean`?Xs(i):i.value;if(typeof o!==rd[t.type]||o===void 0){let e=t.type===`string`?` Quote it.`:``;r.report(`AEP310`,i,`${a} has to be ${nd[t.type]}.${e}`);return}let s=id(o,t);if(s===void 0)return o;r.report(`AEP310`,i,`${a} ${s}.`,{suggestion:t.enum===void 0||typeof o!=`string`?void 0:N(o,t.enum)})}const nd={string:`text`,integer:`a whole number`,boolean:`true or false`},rd={string:`string`,integer:`number`,boolean:`boolean`};function id(e,t){if(typeof e==`number`)return Number.isSafeInteger(e)?t.minimum!==void 0&&e<t.minimum?`has to be at least ${t.minimum}`:void 0:`has to be a whole number`;if(typeof e!=`boolean`){if(t.enum!==void 0&&!t.enum.includes(e))return`has to be one of ${t.enum.join(`, `)}`;if(t.length!==void 0&&e.length!==t.length)return`has to have ${t.length} characters, not ${e.length}`;if(t.format===`base64`&&!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(e))return`has to be Base64 text`;if(t.format===`uri`&&!URL.canParse(e))return`has to be a URL`}}function ad(e,t,n){let r=L(e.value,t),i=B(r);return r===void 0||i===void 0?e.key:(od(i,r,n),i)}function od(e,t,n){cd(e,t,n);let r=/[,"]/.exec(e)?.[0];if(r!==void 0){let i=`A name must not hold \`${r}\`: the service's filters could not find \`${q(e)}\` again.`;n.report(`AEP130`,t,i)}else e!==e.trim()&&n.report(`AEP131`,t,`The name begins or ends with a blank, which nobody sees. Remove it.`)}function sd(e,t){let n=L(e.value,`description`),r=B(n);return n===void 0||r===void 0?{}:(cd(r,n,t),{description:r})}function cd(e,t,n){/\[aep-ingest\s/i.test(e)&&n.report(`AEP132`,t,"`[aep-ingest …]` marks the objects that belong to a project and is written by apply. Remove it from the text.")}function ld(e){let t=Ks(e.root,`connections`);return new Map(t.map(t=>[t.key,ud(t,e)]))}function ud(e,t){if(e.value.kind!==`map`)return{entry:e};let n=fd(e.value,t);if(n===void 0)return{entry:e};let r=pd(e,e.value,n,t);return{entry:e,connector:n,...r===void 0?{}:{config:r}}}const dd=/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;function fd(e,{reporter:t}){let n=L(e,`connector`),r=B(n);if(n===void 0||r===void 0||r.trim()===``)return;let i=An(r),a=i?.connector.slug===r||dd.test(r)?i:void 0;if(a===void 0){let e=Object.keys(Tn),i=`There is no connector \`${q(r)}\`. Known are: ${e.join(`, `)}, or a connection spec id.`;t.report(`AEP301`,n,i,{suggestion:()=>N(r,e)})}else a.warning!==void 0&&t.report(`AEP302`,n,a.warning,{suggestion:a.connector.slug});return a?.connector}function pd(e,t,n,r){let{reporter:i}=r,a=[`auth`,`id`,`existing`].filter(e=>t.entries.has(e)),o={key:e.key,connector:n.slug};if(!n.hasBaseConnection){for(let e of a){let r=`${n.title} has no connection of its own: remove \`${e}\`. The service refuses it.`;i.report(`AEP304`,U(t,e),r)}return{...o,kind:`none`}}let[s,c]=a;if(s===void 0){let t=`\`${e.key}\` needs exactly one of \`auth\` (a new connection), \`id\` or \`existing\` (one that exists).`;i.report(`AEP303`,e.at,t)}else if(c!==void 0){let e=`\`${c}\` and \`${s}\` exclude each other: a connection is either made here or exists already.`;i.report(`AEP303`,U(t,c),e,{related:{at:U(t,s),message:`the other one`}})}else return s===`auth`?hd(e,t,n,r):md(e,t,s,n,r)}function md(e,t,n,r,{reporter:i}){for(let e of[`name`,`description`])t.entries.has(e)&&i.report(`AEP305`,U(t,e),`\`${e}\` has no effect: a connection that exists is never changed. Remove it.`);let a=L(t,n),o=B(a);if(a!==void 0&&o!==void 0)return n===`id`&&!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(o)&&i.report(`AEP306`,a,"A connection's id is a UUID: 9e2541a0-b143-4d23-a541-a0b143dd2301. For a name use `existing`."),n===`existing`&&od(o,a,i),{key:e.key,connector:r.slug,kind:n===`id`?`id`:`existing`,reference:o}}function hd(e,t,n,r){let i=R(t,`auth`);if(i===void 0)return;let a=gd(i,n,r),o=ad(e,`name`,r.reporter),s=sd(e,r.reporter),c=L(i,`rotation`);if(_d(c,`is compared between two plans`,r),a===void 0)return;let l=$u({node:i,at:U(t,`auth`),path:`connections.${e.key}.auth`},a,n,r.reporter);return{kind:`managed`,key:e.key,connector:n.slug,name:o,...s,auth:{variant:a.slug,parameters:l,...c?.kind===`scalar`?{rotation:B(c)??c.raw}:{}}}}function gd(e,t,{reporter:n}){let r=L(e,`type`),i=V(e,`type`);if(r===void 0)return t.auth[0];if(_d(r,`decides which parameters there are`,{reporter:n}),i===void 0)return;let a=t.auth.find(({slug:e,specName:t})=>e===i||t===i);if(a===void 0){let e=t.auth.map(({slug:e})=>e),a=`\`${q(i)}\` is no way to authenticate with ${t.title}. It takes: ${e.join(`, `)}.`;n.report(`AEP307`,r,a,{suggestion:()=>N(i,e)??(e.length===1?e[0]:void 0)})}return a}function _d(e,t,{reporter:n}){if(e?.kind!==`scalar`||e.value===null||typeof e.value!=`object`)return;let r=`This ${t}, and \`\${env.NAME}\` is known only when apply sends it. Write it out, or use \`\${var.NAME}\`.`;n.report(`AEP202`,e,r)}const vd={tab:`	`},yd={"\\t":`"\\t"`,TAB:`tab`,comma:`","`,semicolon:`";"`,pipe:`"|"`,space:`" "`};function bd(e,t,n){let r=L(e,`delimiter`);if(r===void 0)return;if(t!==`delimited`){n.report(`AEP511`,U(e,`delimiter`),`\`delimiter\` is for delimited files; ${t} has none. Remove it.`);return}if(r.kind!==`scalar`||typeof r.value!=`string`)return;let i=r.value,a=Object.hasOwn(vd,i)?vd[i]:i;if(a!==void 0){if(r.style===`literal`||r.style===`folded`){let e=r.style===`literal`?`|`:`>`;n.report(`AEP510`,r,`YAML reads \`${e}\` as the beginning of a text on the next lines. Quote it.`,{suggestion:`"${e}"`})}else if(a.length!==1){let e=`A delimiter is exactly one character, not \`${q(i)}\` (${i.length}). A tab is "\\t" in double quotes, or tab.`,t=Object.hasOwn(yd,i)?yd[i]:void 0;n.report(`AEP510`,r,e,{suggestion:t})}else if(/[\r\n"]/.test(a))n.report(`AEP510`,r,`A line break or a double quote cannot separate columns: they have a meaning of their own.`);else return a}}const xd={gz:`gzip`,gzip:`gzip`,tgz:`tarGzip`,"tar.gz":`tarGzip`,tar:`tar`,bz2:`bzip2`,zip:`zipDeflate`,deflate:`deflate`},Sd={csv:`delimited`,tsv:`delimited`,json:`json`,jsonl:`json`,ndjson:`json`,parquet:`parquet`};function Cd(e,t,n){let r=L(t,`path`)??t,i=e=>t.entries.has(e)?{related:{at:L(t,e)??t,message:e}}:{},a=e.path.slice(e.path.lastIndexOf(`/`)+1).toLowerCase(),o=/\.(tar\.gz|[a-z0-9]+)$/.exec(a)?.[1];if(o===void 0)return;let s=Object.hasOwn(xd,o)?xd[o]:void 0;if(s!==void 0&&e.format!==`parquet`&&e.compression!==s){let t=`The files end in \`.${o}\`, but ${e.compression===void 0?"`compression` is not set":`\`compression\` is ${e.compression}`}: rows could not be read.`;n.report(`AEP513`,r,t,{suggestion:`compression: ${s}`,...i(`compression`)})}let c=s===void 0?o:/\.([a-z0-9]+)\.(?:tar\.gz|[a-z0-9]+)$/.exec(a)?.[1],l=c!==void 0&&Object.hasOwn(Sd,c)?Sd[c]:void 0;if(l!==void 0&&l!==e.format){let t=`The files end in \`.${q(c??``)}\`, but \`format\` is ${e.format}.`;n.report(`AEP514`,r,t,{suggestion:`format: ${l}`,...i(`format`)})}else c===`tsv`&&e.delimiter!==`	`&&n.report(`AEP514`,r,"The files end in `.tsv`, but the delimiter is not a tab: each row would be a single column.",{suggestion:`delimiter: tab`,...i(`delimiter`)})}function wd(e,t,n){let r=L(e,`path`),i=B(r);if(r===void 0||i===void 0||i.trim()===``)return;let a=Td(i);if(a!==void 0){n.report(`AEP505`,r,`\`${t}.path\` ${a}`);return}let o=i.split(`/`),s=o.findIndex(e=>e.includes(`*`));if(s!==-1&&s!==o.length-1){let e=`\`*\` may stand only in the last part of a path, not in \`${q(o[s]??``)}\`. For sub-folders use \`recursive: true\`.`;n.report(`AEP506`,r,e);return}let c=s!==-1||i.endsWith(`/`),l=V(e,`type`);if(l===`file`&&c){let t=s===-1?`it ends with a slash`:`it has a wildcard`;n.report(`AEP507`,U(e,`type`),`\`${q(i)}\` names a folder: ${t}. Write \`type: folder\`, or leave it out.`);return}let u=c||l===`folder`?`folder`:`file`,d=H(e,`recursive`)??!1;if(u===`file`&&l===void 0&&!/\.[^/.]+$/.test(i)){let e=`\`${q(i)}\` is taken for a single file. If it is a folder, end it with a slash or write \`type: folder\`.`;n.report(`AEP508`,r,e)}return u===`file`&&d&&n.report(`AEP509`,U(e,`recursive`),"`recursive` means nothing for a single file. Remove it, or name a folder."),{path:i,type:u,recursive:d}}function Td(e){if(e!==e.trim())return`begins or ends with a blank. Remove it.`;if(e.includes(`\\`))return"holds a backslash. Separate folders with `/`.";if(/\p{Cc}/u.test(e))return`holds a control character.`;let t=/["<>|?]/.exec(e)?.[0];if(t!==void 0)return`holds \`${t}\`, which no file name may hold. The only wildcard is \`*\`.`;if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return`is a URL. Write the path inside the storage: /container/folder/file.csv.`;let n=e.split(`/`);if(n.includes(`..`))return"holds `..`. Write the folder itself.";if(n.some(e=>e.length>255))return`has a part of more than 255 characters.`}const Ed=[`connection`,`path`,`type`,`recursive`,`format`,`delimiter`,`encoding`,`compression`,`cdc`];function Dd(e,t,n){let{node:r,at:i,path:a}=e;for(let e of r.entries.values()){if(Ed.includes(e.key)||!hu.has(e.key))continue;let r=`\`${e.key}\` belongs to streams; ${t.title} holds files and takes: ${Ed.join(`, `)}.`;n.report(`AEP503`,e.at,r)}for(let e of[`path`,`format`])r.entries.has(e)||n.report(`AEP121`,i,`\`${a}\` needs \`${e}\` for ${t.title}.`);let o=wd(r,a,n),s=H(r,`cdc`);if(s===!0&&!t.supportsCdc){let e=`${t.title} documents no change data capture; azure-blob, data-landing-zone, gcs and sftp do.`;n.report(`AEP515`,U(r,`cdc`),e)}let c=t.formats.find(e=>e===V(r,`format`));if(c===void 0)return;let l=Od(r,c,t,n),u=bd(r,c,n),d=kd(r,c,n);if(o===void 0)return;let f={...o,format:c,...u===void 0?{}:{delimiter:u},...d===void 0?{}:{encoding:d},...l===void 0?{}:{compression:l},...s===void 0?{}:{cdc:s}};return Cd(f,r,n),f}function Od(e,t,n,r){let i=V(e,`compression`);if(i!==void 0){if(t===`parquet`)r.report(`AEP512`,U(e,`compression`),"Parquet files are compressed inside; the service takes `compression` for delimited and json only. Remove it.");else return n.compressions.find(e=>e===i)}}function kd(e,t,n){let r=V(e,`encoding`);if(r!==void 0){if(t!==`delimited`)n.report(`AEP511`,U(e,`encoding`),`\`encoding\` is for delimited files; ${t} has its own. Remove it.`);else return r===`UTF-8`||r===`ISO-8859-1`?r:void 0}}function Ad(e,t){return e.style!==`plain`||e.interpolated===!0?!1:/^[ \t]+#/.test(e.source.text.slice(e.end,e.end+80))&&Md(t)}function jd(e,t){return e.style!==`plain`||e.interpolated===!0?!1:/^\s*,/.test(e.source.text.slice(e.end,e.end+80))&&Md(t)}function Md(e){let t=0,n;for(let r=0;r<e.length;r++){let i=e.charAt(r);n===void 0?i===`"`||i===`'`?n=i:`([{`.includes(i)?t++:`)]}`.includes(i)&&t--:i===`\\`?r++:i===n&&(n=void 0)}return n!==void 0||t>0}function Nd(e,t,n){return[...e.entries.values()].flatMap(e=>Pd(e,t,n)??[])}function Pd(e,t,n){if(e.key.startsWith(`=`)){n.report(`AEP603`,e.at,"YAML has taken this expression for a key, because of a `: ` in it. Put the whole expression in single quotes.");return}let{value:r}=e;if(r.kind===`scalar`)return Fd(e,r,t,n);if(r.kind!==`map`)return;let i=[...r.entries.values()].find(e=>e.key.startsWith(`=`));if(i!==void 0)n.report(`AEP603`,i.at,"YAML has split this expression at `: ` into a map. Put the whole expression in single quotes: '= …'.");else return Ld(e,r,t,n)}function Fd(e,t,n,r){if(t.value===null||typeof t.value==`object`)return;if(typeof t.value!=`string`){let i=`YAML reads this as a ${typeof t.value}, so it is unclear what \`${n}.${q(e.key)}\` means. Quote it for a column of that name, or write \`{ static: "${q(t.raw)}" }\` for the value itself.`;r.report(`AEP602`,t,i,{suggestion:`"${t.raw}"`});return}let{value:i}=t;if(i.trim()!==``)return i.startsWith(`=`)||Id(t,i,r),i.startsWith(`=`)?Rd(e,t,1,i.slice(1),r):{...zd(e,t,0),sourceType:`ATTRIBUTE`,source:i}}function Id(e,t,n){if(e.style!==`plain`)return;let r=/^[ \t]+#[^\s#]\S*/.exec(e.source.text.slice(e.end,e.end+80))?.[0];if(r===void 0)return;let i=`YAML ends the text here: \`${q(r.trim())}\` is a comment. Quote the whole name if it belongs to it, or put a blank behind \`#\`.`;n.report(`AEP625`,e,i,{suggestion:`"${q(t+r)}"`})}function Ld(e,t,n,r){let i=[`attribute`,`expression`,`static`].filter(e=>t.entries.has(e)),[a]=i;if(a===void 0||i.length>1){let a=`\`${n}.${q(e.key)}\` needs exactly one of \`attribute\`, \`expression\` and \`static\`.`;r.report(`AEP601`,t.entries.size===0?t:t.entries.get(i[1]??``)?.at??e.at,a);return}let o=L(t,a),s=B(o);if(o?.kind===`scalar`&&s!==void 0&&s.trim()!==``){if(a===`expression`){if(!s.startsWith(`=`))return Rd(e,o,0,s,r);r.report(`AEP601`,o,"The `=` marks an expression in the short form only. Remove it.",{suggestion:s.slice(1).trim()})}else return{...zd(e,o,0),sourceType:a===`static`?`STATIC`:`ATTRIBUTE`,source:s}}}function Rd(e,t,n,r,i){let a=r.trim();if(a===``)i.report(`AEP601`,t,"There is no expression behind the `=`.");else if(Ad(t,a))i.report(`AEP603`,t,"YAML has cut this expression at ` #`, where a comment begins. Put the whole expression in single quotes: '= …'.");else if(jd(t,a))i.report(`AEP603`,t,"YAML has cut this expression at `,`, which separates the entries inside braces. Put the whole expression in single quotes: '= …'.");else return{...zd(e,t,n+r.length-r.trimStart().length),sourceType:`EXPRESSION`,source:a}}function zd(e,t,n){return{destination:e.key,entry:e,at:t,offset:n}}function Bd({destination:e,sourceType:t,source:n}){return{destination:e,sourceType:t,source:n}}function Vd(e,t){let n=L(e,`sample`),r=B(n);if(n===void 0||r===void 0||r.trim()===``)return;if(r.startsWith(`/`)||/^[A-Za-z]:|\\/.test(r)||/\p{Cc}/u.test(r)){t.report(`AEP520`,n,`\`sample\` is a path relative to this file, with \`/\`: not \`${q(r)}\`.`);return}let i=Ne.normalize(Ne.join(Ne.dirname(n.source.path),r));if(i===`..`||i.startsWith(`../`)||i.startsWith(`/`))t.report(`AEP520`,n,"`sample` leaves the working tree. Keep the file in the repository.");else return i}const Hd={m:`minute`,h:`hour`,d:`day`,w:`week`};function Ud({node:e,at:t,path:n},r){if(e.kind===`scalar`){if(e.value===`once`)return{frequency:`once`};typeof e.value==`string`&&Wd(e,e.value,r);return}if(e.kind!==`map`)return;let i=Gd({node:e,at:t,path:n},r),a=Qd(e,n,r),o=H(e,`backfill`);if(V(e,`frequency`)===`once`&&o!==void 0)r.report(`AEP543`,U(e,`backfill`),"A single run always takes the files that are there; the service refuses `backfill` with `once`. Remove it.",{related:{at:L(e,`frequency`)??e,message:`once`}});else if(i!==void 0)return{...i,...a===void 0?{}:{startEpochMs:a},...o===void 0?{}:{backfill:o}}}function Wd(e,t,n){let r=qd(t.replace(/^every:?\s*/i,``)),i=`\`${q(t)}\` is no schedule. Write \`once\`, or an interval as a map: \`{ every: 30m }\`.`,a=N(t,[`once`]);n.report(`AEP541`,e,i,{suggestion:r===void 0?a:`{ every: ${r} }`})}function Gd(e,t){let{node:n,at:r,path:i}=e,a=L(n,`every`),o=L(n,`frequency`);if(a!==void 0){let e=o===void 0?`interval`:`frequency`;if(n.entries.has(e)){let r=`\`every\` says it all: remove \`${e}\`, or write \`frequency\` and \`interval\` without \`every\`.`;t.report(`AEP542`,U(n,e),r,{related:{at:U(n,`every`),message:`every`}});return}return Kd(a,t)}if(o===void 0){let e=`\`${i}\` needs \`every\` (\`30m\`, \`6h\`, \`1d\`, \`1w\`) or \`frequency\`; \`schedule: once\` is a single run.`;t.report(`AEP121`,r,e)}else return Jd(e,o,t)}function Kd(e,t){let n=B(e);if(n===void 0||n.trim()===``)return;let r=/^([1-9]\d{0,8})([mhdw])$/.exec(n),i=Hd[r?.[2]??``];if(r===null||i===void 0){let r=n===`once`?"For a single run write `schedule: once`.":`Write a whole number and m, h, d or w: 30m, 6h, 1d, 1w.`;t.report(`AEP541`,e,`\`${q(n)}\` is no interval. ${r}`,{suggestion:qd(n)})}else return Yd(e,i,Number(r[1]),t)}function qd(e){let t=/^0*([1-9]\d{0,8})\s*(m|h|d|w)(?:in(?:ute)?s?|(?:ou)?rs?|ays?|eeks?)?$/i.exec(e.trim());return t===null?void 0:`${t[1]}${t[2]?.toLowerCase()}`}function Jd({node:e,at:t,path:n},r,i){let a=B(r),o=a===`once`?a:Object.values(Hd).find(e=>e===a);if(o===void 0)return;let s=L(e,`interval`);if(o===`once`){if(s===void 0)return{frequency:o};i.report(`AEP543`,U(e,`interval`),"A single run has no interval; the service refuses it. Remove `interval`.",{related:{at:r,message:`once`}});return}if(s===void 0){i.report(`AEP121`,t,`\`${n}\` needs \`interval\`: every how many ${o}s.`);return}let c=Ys(e,`interval`);return c===void 0||c<1?void 0:Yd(s,o,c,i)}function Yd(e,t,n,r){let i=$t(t)??1;if(n>=i)return{frequency:t,interval:n};r.report(`AEP540`,e,`Every ${n} ${t}s is too often: the service takes ${i} ${t}s or more (FLOW-1362-400).`)}const Xd=/^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$/;function Zd(e){let t=Xd.exec(e);if(t===null)return;let[,n,r,i,a,o,s=`00`]=t,c=Date.parse(`${n}-${r}-${i}T${a}:${o}:${s}Z`);if(Number.isNaN(c)||new Date(c).toISOString().slice(0,10)!==`${n}-${r}-${i}`)return;let l=Date.parse(e.toUpperCase());return Number.isNaN(l)?void 0:l}function Qd(e,t,n){let r=L(e,`start`),i=B(r);if(r===void 0||i===void 0||i.trim()===``)return;let a=Zd(i);if(a!==void 0)return a;let o=/^\d{4}-\d\d-\d\d$/.test(i.trim()),s=`${i.trim().replace(` `,`T`)}${o?`T00:00:00`:``}Z`;n.report(`AEP544`,r,`\`${t}.start\` has to be a date and time with a zone: 2026-12-01T00:00:00Z or 2026-12-01T01:00:00+01:00.`,{suggestion:Zd(s)===void 0?void 0:s})}function $d(e,t,n){let{node:r}=e,i=t.sourceParameters.map(e=>e.name);for(let e of r.entries.values())e.key!==`connection`&&!i.includes(e.key)&&hu.has(e.key)&&n.report(`AEP504`,e.at,`\`${e.key}\` means nothing for ${t.title}. It takes: connection, ${i.join(`, `)}.`);let a={},o=!0;for(let r of t.sourceParameters){let t=ef(e,r,n);t===void 0?o&&=!r.required:(r.required||t!==r.default)&&(a[r.name]=t)}return o?{parameters:a}:void 0}function ef({node:e,at:t,path:n},r,i){let a=L(e,r.name);if(a===void 0){if(typeof r.default==`string`)return r.default;r.required&&i.report(`AEP121`,t,`\`${n}\` needs \`${r.name}\`: ${r.description}`);return}let o=B(a);if(o!==void 0&&o.trim()!==``){if(r.enum===void 0){let e=id(o,r);return e!==void 0&&i.report(`AEP310`,a,`\`${n}.${r.name}\` ${e}.`),e===void 0?o:void 0}return r.enum.includes(o)?o:void 0}}const tf=[`from-now`,`overlap`,`backfill`];function nf(e,t){let n=Ks(e.root,`dataflows`);return new Map(n.map(n=>[n.key,rf(n,t,e)]))}function rf(e,{connections:t,datasets:n},r){let i=e.value;if(i.kind!==`map`)return{entry:e,mapping:[]};let a=af(R(i,`source`),`connection`,`connections`,t,`AEP501`,r),o=af(i,`target`,`datasets`,n,`AEP502`,r),s=R(i,`mapping`),c=s===void 0?[]:Nd(s,`dataflows.${e.key}.mapping`,r.reporter),l=of(e,i,c,a,r);return{entry:e,mapping:c,...a===void 0?{}:{connection:a},...o===void 0?{}:{dataset:o},...l===void 0?{}:{config:l}}}function af(e,t,n,r,i,{root:a,reporter:o}){let s=L(e,t),c=B(s);if(s===void 0||c===void 0||c.trim()===``)return;let l=r.get(c);if(l===void 0&&qs(a,n)){let e=`There is no \`${q(c)}\` in \`${n}\`.`;o.report(i,s,e,{suggestion:()=>N(c,r.keys())})}return l}function of(e,t,n,r,i){let{reporter:a}=i,o=`dataflows.${e.key}`,s=ad(e,`name`,a),c=Vd(t,a),l=tf.find(e=>e===V(t,`handover`)),u=R(t,`source`),d=V(t,`target`),f={key:e.key,name:s,...sd(e,a),mapping:n.map(Bd),enabled:H(t,`enabled`)??!0,...c===void 0?{}:{sample:c},...l===void 0?{}:{handover:l}},p=r?.connector,m=V(u,`connection`);if(u===void 0||p===void 0||m===void 0)return;let h={node:u,at:U(t,`source`),path:`${o}.source`},g={...f,connection:m,target:d??``};if(p.mode===`streaming`){cf(t,i),V(u,`dataType`)!==`xdm`&&sf(e,t,`raw data`,i);let n=$d(h,p,a);return n===void 0?void 0:{...g,mode:`streaming`,source:n}}sf(e,t,`files`,i);let _=Dd(h,p,a),v=L(t,`schedule`);if(v===void 0){let t=`\`${o}\` needs \`schedule\`: \`{ every: 30m }\`, or \`once\` for a single run.`;a.report(`AEP530`,e.at,t)}let y=v===void 0?void 0:Ud({node:v,at:U(t,`schedule`),path:`${o}.schedule`},a);if(_!==void 0&&y!==void 0)return{...g,mode:`batch`,source:_,schedule:y,...lf(t,i),...uf(t)}}function sf(e,t,n,{reporter:r}){let i=L(t,`mapping`);(i===void 0||i.kind===`map`&&i.entries.size===0)&&r.report(`AEP604`,i??e.at,`\`dataflows.${e.key}\` reads ${n} and needs a \`mapping\` with at least one field.`)}function cf(e,{reporter:t}){for(let n of[`schedule`,`errors`,`encryption`]){if(!e.entries.has(n))continue;let r=`A stream is read all the time and has no \`${n}\`; the service refuses it. Remove it.`;t.report(`AEP531`,U(e,n),r)}}function lf(e,{reporter:t}){let n=R(e,`errors`);if(n===void 0)return{};let r=Ys(n,`threshold`),i=L(n,`threshold`);return r===0&&i!==void 0&&t.report(`AEP516`,i,"The service takes a threshold above 0. Leave `threshold` out to let no row fail."),{errors:{diagnostics:H(n,`diagnostics`)??!1,...r===void 0?{}:{thresholdPercent:r}}}}function uf(e){let t=V(R(e,`encryption`),`publicKeyId`);return t===void 0?{}:{encryption:{publicKeyId:t}}}function df(e,t){let n=Ks(e.root,`datasets`);return new Map(n.map(n=>[n.key,ff(n,t,e)]))}function ff(e,t,n){if(e.value.kind!==`map`)return{entry:e};let r=e.value.entries.has(`id`)?pf(e,e.value,n):mf(e,e.value,t,n);return{entry:e,...r===void 0?{}:{config:r}}}function pf(e,t,{reporter:n}){for(let e of t.entries.values()){if(e.key===`id`)continue;let t=`\`${q(e.key)}\` has no effect: a dataset that exists is never changed. Remove it, or \`id\`.`;n.report(`AEP420`,e.at,t)}let r=L(t,`id`),i=B(r);if(r!==void 0&&i!==void 0)return/^[0-9a-f]{24}$/i.test(i)||n.report(`AEP421`,r,`The id of a dataset has 24 hexadecimal digits: 5f3c3cedb2805c194ff0b69a.`),{kind:`id`,key:e.key,reference:i}}function mf(e,t,n,{root:r,reporter:i}){let a=ad(e,`name`,i),o=sd(e,i),s=H(t,`profile`)??!1,c=L(t,`schema`),l=B(c);if(c===void 0){i.report(`AEP121`,e.at,`\`datasets.${e.key}\` needs \`schema\` (a key of \`schemas\`), or \`id\`.`);return}if(l===void 0||l.trim()===``)return;let u=n.get(l);if(u!==void 0||qs(r,`schemas`)){if(u===void 0){let e=`There is no schema \`${q(l)}\` in \`schemas\`.`;i.report(`AEP422`,c,e,{suggestion:()=>N(l,n.keys())})}else{if(s&&u.config?.kind===`managed`&&!u.config.profile){let e=`The dataset is for Profile, but its schema \`${l}\` is not. Add \`profile: true\` to the schema.`;i.report(`AEP423`,U(t,`profile`),e,{related:{at:u.entry.at,message:`the schema`}})}return{kind:`managed`,key:e.key,name:a,...o,schema:l,profile:s}}}}const hf=[`connections`,`schemas`,`datasets`,`dataflows`];function gf(e,t){let n=new Map;return z(e.root,`moved`).flatMap(r=>r.kind===`map`?_f(r,t,n,e):[])}function _f(e,t,n,{root:r,reporter:i}){let a=V(e,`from`),o=V(e,`to`),s=V(e,`project`),c=e.entries.has(`project`);if(c===(e.entries.has(`from`)||e.entries.has(`to`))||!c&&(a===void 0||o===void 0))return i.report(`AEP701`,e,"An entry of `moved` is either `{ from: dataflows.old, to: dataflows.new }` or `{ project: old/name }`."),[];if(s!==void 0)return s===t&&i.report(`AEP702`,U(e,`project`),`This is the project's name already. Name the old one, or remove the entry.`),[{project:s}];if(a===void 0||o===void 0)return[];let[l,u]=[vf(a,e,`from`,i),vf(o,e,`to`,i)];if(l===void 0||u===void 0)return[];let d=L(e,`from`)??e;l.kind!==u.kind&&i.report(`AEP701`,d,`An object keeps its kind: ${l.kind} cannot become ${u.kind}.`),R(r,l.kind)?.entries.has(l.key)===!0&&i.report(`AEP702`,d,`\`${q(a)}\` is still declared, so it has not moved. Remove the old declaration, or this entry.`);let f=R(r,u.kind)?.entries;f?.has(u.key)!==!0&&i.report(`AEP703`,L(e,`to`)??e,`\`${q(o)}\` is not declared. Give the new place of the object.`,{suggestion:()=>{let e=N(u.key,f?.keys()??[]);return e===void 0?void 0:`${u.kind}.${e}`}});let p=n.get(a);return p!==void 0&&i.report(`AEP701`,d,`\`${q(a)}\` is moved twice.`,{related:{at:p,message:`first here`}}),n.set(a,d),[{from:a,to:o}]}function vf(e,t,n,r){let i=e.indexOf(`.`),a=e.slice(0,Math.max(0,i)),o=e.slice(i+1);if(hf.includes(a)&&nc.test(o))return{kind:a,key:o};let s=N(a===``?e:a,hf);r.report(`AEP701`,L(t,n)??t,`\`${q(e)}\` is no address: write ${hf.join(`, `)}, a dot and a key.`,{suggestion:s===void 0||a===``?void 0:`${s}.${o}`})}function yf({root:e,reporter:t}){let n=new Map,r=R(e,`dataflows`)?.entries,i=new Map(z(e,`moved`).map(e=>[V(e,`from`),e]));return z(e,`removed`).flatMap(e=>{let a=V(e,`dataflow`),o=L(e,`dataflow`);if(a===void 0||o===void 0)return[];if(!nc.test(a))return t.report(`AEP704`,o,`\`${q(a)}\` is no key of a dataflow.`),[];r?.has(a)===!0&&t.report(`AEP704`,o,`\`${a}\` is still declared in \`dataflows\`. Remove the declaration, or this entry.`,{related:{at:r.get(a)?.at??o,message:`declared here`}});let s=i.get(`dataflows.${a}`);if(s!==void 0){let e=`\`${a}\` is moved, so nothing of it is left to remove. Keep the entry of \`moved\`, or this one.`;t.report(`AEP704`,o,e,{related:{at:L(s,`from`)??s,message:`moved here`}})}let c=n.get(a);c!==void 0&&t.report(`AEP704`,o,`\`${a}\` is listed twice.`,{related:{at:c,message:`first here`}}),n.set(a,o);let l=z(e,`keep`).flatMap(e=>bf(B(e))??[]);return[{dataflow:a,keep:[...new Set(l)]}]})}function bf(e){return e===`connection`||e===`dataset`||e===`schema`?e:void 0}const xf=/^(?:(?:delete|replace) (?:connections|schemas|datasets|dataflows)\.[a-z0-9][a-z0-9-]{0,63}|bulk [0-9a-f]{6,64})$/;function Sf({root:e,reporter:t}){return z(e,`acknowledge`).flatMap(e=>{let n=B(e);if(n===void 0||n.trim()===``)return[];if(!xf.test(n)){let r=`\`${q(n)}\` approves nothing: copy the line from the plan (\`delete datasets.x\`, \`replace dataflows.y\`, \`bulk 9f3c2a\`).`;t.report(`AEP705`,e,r)}return[n]})}const Cf=/^[A-Za-z0-9][A-Za-z0-9_-]*$/;function wf(e,t,n){let r={members:new Map([[``,{}]]),places:new Map,spellings:new Map,reporter:n};for(let i of e.entries.values()){let e=i.key.split(`.`),a=e.find(e=>!Cf.test(e));if(a!==void 0||e.length>16){let e=`\`${q(a===void 0?i.key:a)}\` is no name for a field: letters, digits, \`-\` and \`_\`, not starting with \`_\`.`;n.report(`AEP407`,i.at,e);continue}let o=jf({node:i.value,at:i.at,path:`${t}.${i.key}`},n);o!==void 0&&Tf(e,o,i,r)}return r.members.get(``)??{}}function Tf(e,t,n,r){let i=``;for(let t of e.slice(0,-1)){let e=Af(i,t),a=r.members.get(i)??{},o=Object.hasOwn(a,t)?a[t]:void 0;if(!Df(e,n,r))return;if(o!==void 0&&o.type!==`object`){Of(e,`\`${q(e)}\` is declared as ${o.type} and cannot hold other fields.`,n,r);return}if(o===void 0){let i={};a[t]={type:`object`,fields:i},r.members.set(e,i),r.places.set(e,n)}i=e}Ef(i,e.at(-1)??``,t,n,r)}function Ef(e,t,n,r,i){let a=Af(e,t),o=i.members.get(e)??{};if(!Df(a,r,i))return;let s=Object.hasOwn(o,t)?o[t]:void 0,c={...s?.fields};for(let[e,t]of Object.entries(n.fields??{}))Object.hasOwn(c,e)?Of(a,`The field \`${q(Af(a,e))}\` is declared twice. Keep one of the two.`,r,i):c[e]=t;s!==void 0&&(s.type!==`object`||n.type!==`object`)?Of(a,`The field \`${q(a)}\` is declared twice. Keep one of the two.`,r,i):(o[t]=n.type===`object`?{...n,fields:c}:n,i.members.set(a,c),i.places.set(a,r))}function Df(e,t,{places:n,spellings:r,reporter:i}){let a=e.toLowerCase(),o=r.get(a)??e;if(r.set(a,o),o===e)return!0;let s=`\`${q(e)}\` and \`${q(o)}\` differ in upper and lower case only; the registry takes them for one field.`;return i.report(`AEP408`,t.at,s,kf(n.get(o),`the other spelling`)),!1}function Of(e,t,n,{places:r,reporter:i}){i.report(`AEP408`,n.at,t,kf(r.get(e),`first here`))}function kf(e,t){return e===void 0?{}:{related:{at:e.at,message:t}}}function Af(e,t){return e===``?t:`${e}.${t}`}function jf(e,t){let{node:n,path:r}=e;if(n.kind===`scalar`){let r=Nf(B(n));return r===void 0?void 0:Vf(e,{type:r},t)}if(n.kind!==`map`)return;let i=Mf(n,e,t);if(i===void 0)return;let a=R(n,`fields`),o=L(n,`items`),s=o===void 0?void 0:jf({node:o,at:U(n,`items`),path:`${r}.items`},t),c=V(n,`values`),l=z(n,`enum`).flatMap(e=>B(e)??[]);return Vf(e,{type:i,...Pf(n),...Ff(n),...H(n,`required`)===void 0?{}:{required:H(n,`required`)===!0},...l.length===0?{}:{enum:l},...s===void 0?{}:{items:s},...a===void 0?{}:{fields:wf(a,`${r}.fields`,t)},...c===`string`||c===`integer`?{values:c}:{},...If(n,i)},t)}function Mf(e,{at:t,path:n},r){if(e.entries.has(`type`))return Nf(V(e,`type`));if(e.entries.has(`fields`))return`object`;if(e.entries.has(`items`))return`array`;if(e.entries.has(`enum`))return`string`;if(e.entries.has(`values`))return`map`;r.report(`AEP121`,t,`\`${n}\` needs \`type\`: one of ${tu.join(`, `)}.`)}function Nf(e){return tu.find(t=>t===e)}function Pf(e){return Object.fromEntries([`title`,`description`,`pattern`,`format`].flatMap(t=>{let n=V(e,t);return n===void 0?[]:[[t,n]]}))}function Ff(e){return Object.fromEntries([`minimum`,`maximum`,`minLength`,`maxLength`].flatMap(t=>{let n=Ys(e,t);return n===void 0?[]:[[t,n]]}))}function If(e,t){let n=L(e,`default`);return n?.kind!==`scalar`||n.value===null||typeof n.value==`object`?{}:{default:(Rf.includes(t)?Js(n):t===`boolean`?Xs(n):void 0)??n.value}}const Lf=[`string`],Rf=[`integer`,`long`,`short`,`byte`,`number`],zf={enum:Lf,pattern:Lf,format:Lf,minLength:Lf,maxLength:Lf,minimum:Rf,maximum:Rf,items:[`array`],fields:[`object`],values:[`map`],default:[...Lf,...Rf,`boolean`]},Bf={array:`items`,object:`fields`,map:`values`};function Vf({node:e,at:t,path:n},r,i){let{type:a}=r;if(e.kind===`map`){for(let n of e.entries.values()){let r=Object.hasOwn(zf,n.key)?zf[n.key]:void 0;if(r!==void 0&&!r.includes(a)){let o=`\`${n.key}\` means nothing for a field of type ${a}; it belongs to ${r.join(`, `)}.`;i.report(`AEP409`,n.at,o,{related:{at:L(e,`type`)??t,message:`the type`}})}}let n=L(e,`enum`);n?.kind===`list`&&n.items.length===0&&i.report(`AEP411`,n,"`enum` lists no value: no value fits."),Hf(e,`minimum`,`maximum`,i),Hf(e,`minLength`,`maxLength`,i),Uf(e,r,i)}let o=Bf[a];if(o!==void 0&&(e.kind!==`map`||!e.entries.has(o)))i.report(`AEP410`,t,`\`${q(n)}\` is of type ${a} and needs \`${o}\`: \`{ type: ${a}, ${o}: … }\`.`);else return r}function Hf(e,t,n,r){let i=Ys(e,t),a=Ys(e,n),o=L(e,n);i===void 0||a===void 0||o===void 0||i<=a||r.report(`AEP411`,o,`\`${n}\` (${a}) is smaller than \`${t}\` (${i}): no value fits.`,{related:{at:L(e,t)??e,message:t}})}function Uf(e,t,n){let{items:r,fields:i,values:a,default:o,...s}=t,c=L(e,`default`);if(c===void 0||o===void 0||!(zf.default??[]).includes(t.type))return;let l=La({...s,name:`default`,path:``,required:!1},o,`default`)[0];l!==void 0&&n.report(`AEP411`,c,`The ${l.message}.`)}const Wf=/^https:\/\/ns\.adobe\.com\/\S+$/;function Gf(e){let t=Ks(e.root,`schemas`),n=new Map(t.map(t=>[t.key,Kf(t,e)]));return Qf(n,e),n}function Kf(e,t){if(e.value.kind!==`map`)return{entry:e};let n=e.value.entries.has(`id`)?qf(e,e.value,t):Jf(e,e.value,t);return{entry:e,...n===void 0?{}:{config:n}}}function qf(e,t,{reporter:n}){for(let e of t.entries.values())e.key!==`id`&&n.report(`AEP401`,e.at,`\`${q(e.key)}\` has no effect: a schema that exists is never changed. Remove it, or \`id\`.`);let r=L(t,`id`),i=B(r);if(r!==void 0&&i!==void 0)return Wf.test(i)||n.report(`AEP402`,r,`The id of a schema is its $id: https://ns.adobe.com/<tenant>/schemas/<hash>.`),{kind:`id`,key:e.key,reference:i}}function Jf(e,t,n){let{reporter:r}=n,i=`schemas.${e.key}`,a=ad(e,`title`,r),o=sd(e,r),s=Yf(e,t,n),c=Xf(t,s,n),l=R(t,`fields`),u=l===void 0?{}:wf(l,`${i}.fields`,r),d=Zf(t,n),f=H(t,`profile`)??!1;if(s!==void 0)return{kind:`managed`,key:e.key,title:a,...o,class:s,fieldGroups:c,fields:u,identities:d,profile:f}}function Yf(e,t,{reporter:n}){let r=L(t,`class`),i=B(r);if(r===void 0){n.report(`AEP121`,e.at,`\`schemas.${e.key}\` needs \`class\` (profile, experience-event, or a $id), or \`id\`.`);return}if(i===void 0||i.trim()===``)return;let a=di(i);if(a!==void 0)return a.id;if(Wf.test(i))return i;let o=fi(),s=`There is no class \`${q(i)}\`. Known are: ${o.join(`, `)}; any other by its $id.`;n.report(`AEP403`,r,s,{suggestion:()=>N(i,o)})}function Xf(e,t,{reporter:n}){let r=new Map;for(let i of z(e,`fieldGroups`)){let e=B(i);if(e===void 0||e.trim()===``)continue;let a=ui(e),o=a?.kind===`fieldgroup`?a:void 0,s=o?.id??(Wf.test(e)?e:void 0);if(s===void 0){let t=`There is no standard field group \`${q(e)}\` in the table here. Write its $id if it exists.`;n.report(`AEP404`,i,t,{suggestion:()=>pi(e)});continue}let c=r.get(s);if(c!==void 0)n.report(`AEP405`,i,`This field group stands in the list already. Remove one of the two.`,{related:{at:c,message:`first here`}});else if(r.set(s,i),o!==void 0&&o.intendedToExtend.length>0&&t!==void 0&&di(t)!==void 0&&!o.intendedToExtend.includes(t)){let t=o.intendedToExtend.map(e=>e.slice(e.lastIndexOf(`/`)+1));n.report(`AEP406`,i,`\`${q(e)}\` is not meant for this class but for: ${t.join(`, `)}.`)}}return[...r.keys()]}function Zf(e,{reporter:t}){let n=[],r,i=new Map;for(let a of z(e,`identities`)){let e=V(a,`path`),o=V(a,`namespace`);if(e===void 0||o===void 0||e===``||o===``)continue;let s=i.get(e);if(s!==void 0){t.report(`AEP414`,a,`\`${q(e)}\` is an identity already. Keep one of the two.`,{related:{at:s,message:`first here`}});continue}i.set(e,a);let c=H(a,`primary`)??!1;c&&r!==void 0&&t.report(`AEP412`,a,"A schema has one primary identity. Remove `primary: true` from all but one.",{related:{at:r,message:`the other primary identity`}}),c&&(r??=a),n.push({path:e,namespace:o,primary:c})}return n}function Qf(e,{reporter:t}){let n=new Map;for(let{entry:r,config:i}of e.values()){if(i?.kind!==`managed`)continue;let e=n.get(i.title);if(e===void 0)n.set(i.title,r);else{let n=`Two schemas have the title \`${q(i.title)}\`; the registry wants titles to be unique.`;t.report(`AEP415`,L(r.value,`title`)??r.at,n,{related:{at:L(e.value,`title`)??e.at,message:`the other one`}})}}}function $f(e,{name:t,sandbox:n,protect:r}){let i=ep(e),a=ld(e),o=Gf(e),s=df(e,o),c=nf(e,{connections:a,datasets:s}),l=gf(e,i),u=yf(e),d=Sf(e);if(ql({connections:a,schemas:o,datasets:s,dataflows:c},e),!(e.reporter.errorCount>0||i===void 0))return{project:i,...t===void 0?{}:{environment:t},...n===void 0?{}:{sandbox:n},protect:r,connections:tp(a),schemas:tp(o),datasets:tp(s),dataflows:tp(c),moved:l,removed:u,acknowledge:d,locate:wu(e.root)}}function ep({root:e,reporter:t}){let n=L(e,`project`),r=B(n);if(n===void 0||r===void 0||r.trim()===``)return;if(ou.test(r))return r;let i=`\`${q(r)}\` is no name for a project: letters, digits, \`.\`, \`_\`, \`/\` and \`-\`, at most 100.`;t.report(`AEP115`,n,i)}function tp(e){return new Map([...e].flatMap(([e,{config:t}])=>t===void 0?[]:[[e,t]]))}function np(e,t){if(e===void 0)return()=>void 0;let n=new Map(Object.entries(e.sandboxes)),r=n.size===1?[...n.keys()][0]:void 0,i=new Map;return e=>{let a=e??t??r,o=a===void 0?void 0:n.get(a);if(a===void 0||o===void 0)return;let s=i.get(a)??rp(a,o);return i.set(a,s),s}}function rp(e,t){let{tenantId:n,resources:r,datasets:i,connections:a,namespaces:o}=t,s=new Map(r.map(e=>[e.$id,e]));return{sandbox:e,tenantId:n,lookup:e=>s.get(e)??mi(e),datasets:new Map(i.map(e=>[e.id.toLowerCase(),e])),...a===void 0?{}:{connections:{ids:ip(a,`id`),names:ip(a,`name`)}},...o===void 0?{}:{namespaces:new Set(o)}}}function ip(e,t){return new Set(e.map(e=>e[t]))}var ap=class{#e=new Map;#t;constructor(e){this.#t=e}get named(){return[...this.#e.values()]}columnsOf({config:e,entry:t},{reporter:n}){let r=e===void 0?void 0:op(e);if(r===void 0)return;this.#e.set(JSON.stringify(r),r);let i=this.#t?.(r);if(i===void 0||`columns`in i)return i?.columns;let a=L(t.value,`sample`)??t.at;`isOutside`in i?n.report(`AEP520`,a,"`sample` is a link out of the working tree. Keep the file itself in the repository."):n.report(`AEP524`,a,`The sample cannot be read: ${i.unreadable}`)}};function op(e){if(e.sample===void 0)return;if(e.mode===`streaming`)return{path:e.sample,format:`json`};let{format:t,delimiter:n,encoding:r,compression:i}=e.source;return{path:e.sample,format:t,...n===void 0?{}:{delimiter:n},...r===void 0?{}:{encoding:r},...i===void 0?{}:{compression:i}}}function sp(e,t,n,r){let i=fc(t);switch(i.type){case`optional`:case`nullable`:return sp(e,i.innerType,n,r);case`lazy`:return sp(e,i.getter(),n,r);case`union`:return sp(e,Oc(e,i.options),n,r);case`object`:return e.kind===`map`?cp(e,i,n,r):e;case`record`:return e.kind===`map`?fp(e,e=>dp(e,i.valueType,n,r)):e;case`array`:{if(e.kind!==`list`)return e;let t=e.items.map((e,t)=>sp(e,i.element,`${n}[${t}]`,r));return t.every((t,n)=>t===e.items[n])?e:Gs(e,t)}default:return e}}function cp(e,t,n,r){let i=t.shape,a=new Set(e.entries.keys());return fp(e,o=>{let s=Object.hasOwn(i,o.key)?i[o.key]:void 0;if(s!==void 0)return dp(o,s,n,r);let c=pc(t)?void 0:lp(o,i,a,r),l=c===void 0?void 0:i[c];return c===void 0||l===void 0?o:(xc(o,Object.keys(i),n,e,r),a.add(c),dp({...o,key:c},l,n,r))})}function lp({key:e,value:t},n,r,{findings:i}){if(i.size>=1e3)return;let a=N(e,Object.keys(n).filter(e=>!r.has(e))),o=a===void 0?void 0:n[a];return o!==void 0&&up(o,t)?a:void 0}function up(e,t){let n=fc(e);return n.type===`optional`||n.type===`nullable`?up(n.innerType,t):n.type===`lazy`?up(n.getter(),t):n.type===`union`?n.options.some(e=>up(e,t)):dc(e)===t.kind}function dp(e,t,n,r){let i=sp(e.value,t,Ac(n,e.key),r);return i===e.value?e:{...e,value:i}}function fp(e,t){let n=[...e.entries.values()],r=n.map(t);return r.every((e,t)=>e===n[t])?e:Ws(e,new Map(r.map(e=>[e.key,e])))}function pp(e,t,n,r){let i=new Map(e.entries);for(let e of t.entries.values()){let t=i.get(e.key),a=n===``?e.key:`${n}.${e.key}`;Zs(e.value)?(t===void 0&&r.report(`AEP206`,e.at,`Nothing to remove: the config has no \`${q(a)}\`.`),i.delete(e.key)):i.set(e.key,{...t??e,value:mp(t,e,a,r)})}return Ws(e,i)}function mp(e,{value:t},n,r){return t.kind===`map`?pp(e?.value.kind===`map`?e.value:Ws(t,new Map),t,n,r):t}function hp(e,t){typeof e.value==`string`&&e.value.includes(`CHANGE-ME`)&&t.report(`AEP214`,e,`CHANGE-ME stands for a value that only you know; put it in.`)}const gp=65536;function _p(e,t,n,r){switch(e.kind){case`scalar`:return yp(e,t,n,r);case`list`:{let i=e.items.map(e=>_p(e,t,n,r));return i.every((t,n)=>t===e.items[n])?e:Gs(e,i)}case`map`:return vp(e,()=>t,n,r)}}function vp(e,t,n,r){let i=!1,a=new Map;for(let o of e.entries.values()){let e=t(o.key),s=typeof e==`string`?_p(o.value,e,n,r):e(o.value);i||=s!==o.value,a.set(o.key,s===o.value?o:{...o,value:s})}return i?Ws(e,a):e}function yp(e,t,n,r){if(hp(e,r),typeof e.value!=`string`||!e.value.includes("${"))return e;let i=[],a=0,o=!1;for(let s of bp(e.value)){let c=s.name===void 0?s.text:xp(s.name,s.text,e,t,n,r),l=c??s.text;if(o||=c===void 0,a+=typeof l==`string`?l.length:0,a>gp||a>n.budget.left)return r.report(`AEP205`,e,`With its variables replaced, this text is longer than ${gp} characters.`),r.silence(e),e;i.push(l)}n.budget.left-=a,o&&r.silence(e);let s=Sp(i),c=s.every(e=>typeof e==`string`)?s.join(``):Cp(s);return c===e.value?e:{...e,value:c,interpolated:!0}}function*bp(e){let t=0;for(let n=e.indexOf("${");n!==-1;n=e.indexOf("${",t)){if(n>t&&e[n-1]===`$`){yield{text:`${e.slice(t,n-1)}\${`},t=n+2;continue}n>t&&(yield{text:e.slice(t,n)});let r=e.indexOf(`}`,n);if(r===-1){yield{text:e.slice(n),name:e.slice(n+2)};return}yield{text:e.slice(n,r+1),name:e.slice(n+2,r)},t=r+1}t<e.length&&(yield{text:e.slice(t)})}function xp(e,t,n,r,i,a){let o=t.endsWith(`}`),s=o?/^var\.([A-Za-z_][\w-]*)$/.exec(e)?.[1]:void 0,c=o?/^env\.([A-Za-z_]\w*)$/.exec(e)?.[1]:void 0;if(s!==void 0&&i.names.has(s))return i.value(s);if(r===`mapping`){if(s!==void 0){let e=`\`var.${s}\` is not declared in \`variables\`, so this reads a source column of that name.`;a.report(`AEP207`,n,e,{suggestion:()=>N(s,i.names)})}return t}if(c!==void 0&&r===`auth`)return{env:c};if(c!==void 0){let e=`\`\${env.${c}}\` is replaced only below \`auth\`. Use a variable: \`\${var.NAME}\`.`;a.report(`AEP202`,n,e)}else if(s!==void 0){let e=`There is no variable \`${s}\`. Declare it in \`variables\`.`;a.report(`AEP201`,n,e,{suggestion:()=>N(s,i.names)})}else{let e=o?`\`${q(t)}\` is neither \`\${var.NAME}\` nor \`\${env.NAME}\``:"`${` is not closed";a.report(`AEP203`,n,`${e}. Write \`$\${\` for the characters themselves.`)}}function Sp(e){let t=[];for(let n of e){let e=t.at(-1);typeof n==`string`&&typeof e==`string`?t[t.length-1]=e+n:n!==``&&t.push(n)}return t}function Cp(e){return{kind:`env-template`,parts:e}}const wp=/^[A-Za-z_][\w-]*$/;function Tp(e,t,n){let r=new Map;for(let i of[...Ks(e,`variables`),...Ks(t,`variables`)])if(r.set(i.key,i),!wp.test(i.key)){let e=`\`${q(i.key)}\` is no name for a variable: letters, digits, \`_\` and \`-\`, not starting with a digit.`;n.report(`AEP208`,i.at,e)}let i=new Map,a=new Set,o={names:new Set(r.keys()),used:a,budget:{left:67108864},value(e){a.add(e);let t=r.get(e);if(t===void 0||t.value.kind!==`scalar`)return;i.has(e)||(i.set(e,Ep),i.set(e,Dp(t.value,o,n)));let s=i.get(e);if(s!==Ep)return s;n.report(`AEP204`,t.value,`The variable \`${e}\` uses itself, directly or through others.`)}};return o}const Ep=`\0circle`;function Dp(e,t,n){if(e.value===null)return;if(typeof e.value!=`string`)return e.raw;let r=_p(e,`plain`,t,n);if(!n.isSilent(e))return r.kind===`scalar`&&typeof r.value==`string`?r.value:void 0}function Op(e){return Ks(e,`environments`).map(({key:e,value:t})=>({name:e,...t.kind===`map`?{node:t}:{}}))}function kp(e,t,n){let r=R(t?.node,`overrides`),i=Tp(e,t?.node,n),a=vp(r===void 0?e:pp(e,Mp(r),``,n),e=>t=>Np(e,t,i,n),i,n),o=e=>{let r=L(t?.node,e);return r&&_p(r,`plain`,i,n)},s=B(o(`sandbox`)),c=o(`protect`);return vc(L(t?.node,`protect`))&&c!==void 0&&_c(c,G,`environments.${t?.name}.protect`,n),{root:a,usedVariables:i.used,environment:{...t===void 0?{}:{name:t.name},...s===void 0?{}:{sandbox:s},protect:Xs(c)??!1}}}function Ap(e,t,n,r){let i=new Map;for(let{name:a,node:o}of e){let e=o?.entries.get(`sandbox`)?.value,s=t.get(a);if(e===void 0||s===void 0)continue;if(!/^[a-z0-9][a-z0-9-]{0,255}$/.test(s)){let t=`\`${q(s)}\` is no name of a sandbox: lower-case letters, digits and \`-\`.`;r.report(`AEP212`,e,t);continue}if(n!==void 0&&!n.includes(s)){let t=`The organisation had no sandbox \`${q(s)}\` when the snapshot was taken. Correct it, or run \`aep-ingest pull\`.`;r.report(`AEP213`,e,t,{suggestion:()=>N(s,n)})}let c=i.get(s);if(c===void 0)i.set(s,e);else{let t=`Another environment writes to \`${s}\` too: each apply would undo the other's. Use another sandbox or project.`;r.report(`AEP211`,e,t,{related:{at:c,message:`the other one`}})}}}const jp=new Set([`version`,`environments`,`variables`]);function Mp(e){let t=[...e.entries].filter(([e])=>!jp.has(e)&&e!==`project`);return Ws(e,new Map(t))}function Np(e,t,n,r){if(jp.has(e))return t;let i=e===`connections`?`auth`:e===`dataflows`?`mapping`:void 0;if(i===void 0)return _p(t,`plain`,n,r);if(t.kind!==`map`)return _p(t,i,n,r);let a=e=>e.kind===`map`?vp(e,e=>e===i?i:`plain`,n,r):_p(e,`plain`,n,r);return vp(t,()=>a,n,r)}var Pp=class{#e=new Map;#t=0;add(e,t){this.#t+=e.length;for(let[n,r]of t){let t=this.#e.get(n);t===void 0?this.#e.set(n,{finding:r,environments:[...e]}):t.environments.push(...e)}}findings(e){return[...this.#e.values()].flatMap(({finding:t,environments:n})=>n.length===this.#t?[t]:e(t)?[]:[{...t,message:`${t.message} (environment ${Fp(n)})`}])}};function Fp(e){return e.length<=5?e.join(`, `):`${e.slice(0,5).join(`, `)} and ${e.length-5} more`}function Ip(e,t){let[n]=e;if(n===void 0)return;let r=new Map,i=e=>{let t=r.get(e.key);t===void 0?r.set(e.key,[e]):t.push(e)};for(let n of e)for(let e of n.entries.values())if(!e.key.startsWith(`x-`)){if(Object.hasOwn(Cu.shape,e.key))i(e);else{let r=Object.keys(Cu.shape),a=`\`${q(e.key)}\` is not a key of a config. It has: ${r.join(`, `)}; \`x-…\` is yours.`,o=lp(e,Cu.shape,n.entries,t);t.report(`AEP120`,e.at,a,{suggestion:()=>N(e.key,r)}),o!==void 0&&i({...e,key:o})}}return Ws(n,new Map([...r].map(([e,n])=>[e,Lp(n,t)])))}function Lp(e,t){let[n=e[0],...r]=e.filter(({value:e})=>!Zs(e));if(r.length===0)return n;let{value:i}=n,a=r.filter(e=>Rp(n,e,t));if(i.kind===`map`)return{...n,value:zp(n.key,i,a,t)};if(i.kind===`list`){let e=a.flatMap(e=>e.value.kind===`list`?e.value.items:[]);return{...n,value:Gs(i,[...i.items,...e])}}return n}function Rp(e,{value:t},n){let{kind:r}=e.value,i=dc(Cu.shape[e.key]);if(r!==`scalar`&&r===i&&t.kind===r)return!0;let a=e.value.kind===`scalar`&&t.kind===`scalar`&&e.value.value===t.value;return a||n.report(`AEP113`,t,`\`${e.key}\` has to be the same in all documents and files.`,{related:{at:e.value,message:`it differs here`}}),a}function zp(e,t,n,r){let i=new Map(t.entries);for(let{value:t}of n)for(let n of t.kind===`map`?t.entries.values():[]){let t=i.get(n.key);if(t===void 0)i.set(n.key,n);else{let i=`\`${e}.${q(n.key)}\` is declared in another document already. Keep one of the two.`;r.report(`AEP105`,n.at,i,{related:{at:t.at,message:`first here`}})}}return Ws(t,i)}const Bp=10485760;function Vp(e,t,n){let r=J(ol(e.path,t,``),0);if(e.bytes.byteLength>10485760){n.report(`AEP108`,r,`The file has ${e.bytes.byteLength} bytes; a config may have ${Bp}. Split it into several files.`);return}let i;try{i=new TextDecoder(`utf-8`,{fatal:!0}).decode(e.bytes)}catch{let r=ol(e.path,t,new TextDecoder(`utf-8`).decode(e.bytes)),i=Math.max(0,r.text.indexOf(`�`));n.report(`AEP102`,J(r,i,i+1),`The file is not valid UTF-8 here. Save it as UTF-8.`);return}let a=ol(e.path,t,i),o=/(?![\t\n\r\u0085])\p{Cc}/u.exec(i);if(o!==null){let e=o[0].charCodeAt(0).toString(16).toUpperCase().padStart(4,`0`);n.report(`AEP103`,J(a,o.index,o.index+1),`A control character (U+${e}) may not stand in a config. Delete it, or write it as \\u${e} in a double-quoted text.`)}else return a}var Z=t((e=>{let t=Symbol.for(`yaml.alias`),n=Symbol.for(`yaml.document`),r=Symbol.for(`yaml.map`),i=Symbol.for(`yaml.pair`),a=Symbol.for(`yaml.scalar`),o=Symbol.for(`yaml.seq`),s=Symbol.for(`yaml.node.type`),c=e=>!!e&&typeof e==`object`&&e[s]===t,l=e=>!!e&&typeof e==`object`&&e[s]===n,u=e=>!!e&&typeof e==`object`&&e[s]===r,d=e=>!!e&&typeof e==`object`&&e[s]===i,f=e=>!!e&&typeof e==`object`&&e[s]===a,p=e=>!!e&&typeof e==`object`&&e[s]===o;function m(e){if(e&&typeof e==`object`)switch(e[s]){case r:case o:return!0}return!1}function h(e){if(e&&typeof e==`object`)switch(e[s]){case t:case r:case a:case o:return!0}return!1}e.ALIAS=t,e.DOC=n,e.MAP=r,e.NODE_TYPE=s,e.PAIR=i,e.SCALAR=a,e.SEQ=o,e.hasAnchor=e=>(f(e)||m(e))&&!!e.anchor,e.isAlias=c,e.isCollection=m,e.isDocument=l,e.isMap=u,e.isNode=h,e.isPair=d,e.isScalar=f,e.isSeq=p})),Hp=t((e=>{var t=Z();let n=Symbol(`break visit`),r=Symbol(`skip children`),i=Symbol(`remove node`);function a(e,n){let r=l(n);t.isDocument(e)?o(null,e.contents,r,Object.freeze([e]))===i&&(e.contents=null):o(null,e,r,Object.freeze([]))}a.BREAK=n,a.SKIP=r,a.REMOVE=i;function o(e,r,a,s){let c=u(e,r,a,s);if(t.isNode(c)||t.isPair(c))return d(e,s,c),o(e,c,a,s);if(typeof c!=`symbol`){if(t.isCollection(r)){s=Object.freeze(s.concat(r));for(let e=0;e<r.items.length;++e){let t=o(e,r.items[e],a,s);if(typeof t==`number`)e=t-1;else if(t===n)return n;else t===i&&(r.items.splice(e,1),--e)}}else if(t.isPair(r)){s=Object.freeze(s.concat(r));let e=o(`key`,r.key,a,s);if(e===n)return n;e===i&&(r.key=null);let t=o(`value`,r.value,a,s);if(t===n)return n;t===i&&(r.value=null)}}return c}async function s(e,n){let r=l(n);t.isDocument(e)?await c(null,e.contents,r,Object.freeze([e]))===i&&(e.contents=null):await c(null,e,r,Object.freeze([]))}s.BREAK=n,s.SKIP=r,s.REMOVE=i;async function c(e,r,a,o){let s=await u(e,r,a,o);if(t.isNode(s)||t.isPair(s))return d(e,o,s),c(e,s,a,o);if(typeof s!=`symbol`){if(t.isCollection(r)){o=Object.freeze(o.concat(r));for(let e=0;e<r.items.length;++e){let t=await c(e,r.items[e],a,o);if(typeof t==`number`)e=t-1;else if(t===n)return n;else t===i&&(r.items.splice(e,1),--e)}}else if(t.isPair(r)){o=Object.freeze(o.concat(r));let e=await c(`key`,r.key,a,o);if(e===n)return n;e===i&&(r.key=null);let t=await c(`value`,r.value,a,o);if(t===n)return n;t===i&&(r.value=null)}}return s}function l(e){return typeof e==`object`&&(e.Collection||e.Node||e.Value)?Object.assign({Alias:e.Node,Map:e.Node,Scalar:e.Node,Seq:e.Node},e.Value&&{Map:e.Value,Scalar:e.Value,Seq:e.Value},e.Collection&&{Map:e.Collection,Seq:e.Collection},e):e}function u(e,n,r,i){if(typeof r==`function`)return r(e,n,i);if(t.isMap(n))return r.Map?.(e,n,i);if(t.isSeq(n))return r.Seq?.(e,n,i);if(t.isPair(n))return r.Pair?.(e,n,i);if(t.isScalar(n))return r.Scalar?.(e,n,i);if(t.isAlias(n))return r.Alias?.(e,n,i)}function d(e,n,r){let i=n[n.length-1];if(t.isCollection(i))i.items[e]=r;else if(t.isPair(i))e===`key`?i.key=r:i.value=r;else if(t.isDocument(i))i.contents=r;else{let e=t.isAlias(i)?`alias`:`scalar`;throw Error(`Cannot replace node with ${e} parent`)}}e.visit=a,e.visitAsync=s})),Up=t((e=>{var t=Z(),n=Hp();let r={"!":`%21`,",":`%2C`,"[":`%5B`,"]":`%5D`,"{":`%7B`,"}":`%7D`},i=e=>e.replace(/[!,[\]{}]/g,e=>r[e]);var a=class e{constructor(t,n){this.docStart=null,this.docEnd=!1,this.yaml=Object.assign({},e.defaultYaml,t),this.tags=Object.assign({},e.defaultTags,n)}clone(){let t=new e(this.yaml,this.tags);return t.docStart=this.docStart,t}atDocument(){let t=new e(this.yaml,this.tags);switch(this.yaml.version){case`1.1`:this.atNextDocument=!0;break;case`1.2`:this.atNextDocument=!1,this.yaml={explicit:e.defaultYaml.explicit,version:`1.2`},this.tags=Object.assign({},e.defaultTags)}return t}add(t,n){this.atNextDocument&&=(this.yaml={explicit:e.defaultYaml.explicit,version:`1.1`},this.tags=Object.assign({},e.defaultTags),!1);let r=t.trim().split(/[ \t]+/),i=r.shift();switch(i){case`%TAG`:{if(r.length!==2&&(n(0,`%TAG directive should contain exactly two parts`),r.length<2))return!1;let[e,t]=r;return this.tags[e]=t,!0}case`%YAML`:{if(this.yaml.explicit=!0,r.length!==1)return n(0,`%YAML directive should contain exactly one part`),!1;let[e]=r;if(e===`1.1`||e===`1.2`)return this.yaml.version=e,!0;{let t=/^\d+\.\d+$/.test(e);return n(6,`Unsupported YAML version ${e}`,t),!1}}default:return n(0,`Unknown directive ${i}`,!0),!1}}tagName(e,t){if(e===`!`)return`!`;if(e[0]!==`!`)return t(`Not a valid tag: ${e}`),null;if(e[1]===`<`){let n=e.slice(2,-1);return n===`!`||n===`!!`?(t(`Verbatim tags aren't resolved, so ${e} is invalid.`),null):(e[e.length-1]!==`>`&&t(`Verbatim tags must end with a >`),n)}let[,n,r]=e.match(/^(.*!)([^!]*)$/s);r||t(`The ${e} tag has no suffix`);let i=this.tags[n];if(i)try{return i+decodeURIComponent(r)}catch(e){return t(String(e)),null}return n===`!`?e:(t(`Could not resolve tag: ${e}`),null)}tagString(e){for(let[t,n]of Object.entries(this.tags))if(e.startsWith(n))return t+i(e.substring(n.length));return e[0]===`!`?e:`!<${e}>`}toString(e){let r=this.yaml.explicit?[`%YAML ${this.yaml.version||`1.2`}`]:[],i=Object.entries(this.tags),a;if(e&&i.length>0&&t.isNode(e.contents)){let r={};n.visit(e.contents,(e,n)=>{t.isNode(n)&&n.tag&&(r[n.tag]=!0)}),a=Object.keys(r)}else a=[];for(let[t,n]of i)t===`!!`&&n===`tag:yaml.org,2002:`||e&&!a.some(e=>e.startsWith(n))||r.push(`%TAG ${t} ${n}`);return r.join(`
`)}};a.defaultYaml={explicit:!1,version:`1.2`},a.defaultTags={"!!":`tag:yaml.org,2002:`},e.Directives=a})),Wp=t((e=>{var t=Z(),n=Hp();function r(e){if(/[\x00-\x19\s,[\]{}]/.test(e)){let t=`Anchor must not contain whitespace or control characters: ${JSON.stringify(e)}`;throw Error(t)}return!0}function i(e){let t=new Set;return n.visit(e,{Value(e,n){n.anchor&&t.add(n.anchor)}}),t}function a(e,t){for(let n=1;;++n){let r=`${e}${n}`;if(!t.has(r))return r}}function o(e,n){let r=[],o=new Map,s=null;return{onAnchor:t=>{r.push(t),s??=i(e);let o=a(n,s);return s.add(o),o},setAnchors:()=>{for(let e of r){let n=o.get(e);if(typeof n==`object`&&n.anchor&&(t.isScalar(n.node)||t.isCollection(n.node)))n.node.anchor=n.anchor;else{let t=Error(`Failed to resolve repeated object (this should not happen)`);throw t.source=e,t}}},sourceObjects:o}}e.anchorIsValid=r,e.anchorNames=i,e.createNodeAnchors=o,e.findNewAnchor=a})),Gp=t((e=>{function t(e,n,r,i){if(i&&typeof i==`object`){if(Array.isArray(i))for(let n=0,r=i.length;n<r;++n){let r=i[n],a=t(e,i,String(n),r);a===void 0?delete i[n]:a!==r&&(i[n]=a)}else if(i instanceof Map)for(let n of Array.from(i.keys())){let r=i.get(n),a=t(e,i,n,r);a===void 0?i.delete(n):a!==r&&i.set(n,a)}else if(i instanceof Set)for(let n of Array.from(i)){let r=t(e,i,n,n);r===void 0?i.delete(n):r!==n&&(i.delete(n),i.add(r))}else for(let[n,r]of Object.entries(i)){let a=t(e,i,n,r);a===void 0?delete i[n]:a!==r&&(i[n]=a)}}return e.call(n,r,i)}e.applyReviver=t})),Kp=t((e=>{var t=Z();function n(e,r,i){if(Array.isArray(e))return e.map((e,t)=>n(e,String(t),i));if(e&&typeof e.toJSON==`function`){if(!i||!t.hasAnchor(e))return e.toJSON(r,i);let n={aliasCount:0,count:1,res:void 0};i.anchors.set(e,n),i.onCreate=e=>{n.res=e,delete i.onCreate};let a=e.toJSON(r,i);return i.onCreate&&i.onCreate(a),a}return typeof e==`bigint`&&!i?.keep?Number(e):e}e.toJS=n})),qp=t((e=>{var t=Gp(),n=Z(),r=Kp();e.NodeBase=class{constructor(e){Object.defineProperty(this,n.NODE_TYPE,{value:e})}clone(){let e=Object.create(Object.getPrototypeOf(this),Object.getOwnPropertyDescriptors(this));return this.range&&(e.range=this.range.slice()),e}toJS(e,{mapAsMap:i,maxAliasCount:a,onAnchor:o,reviver:s}={}){if(!n.isDocument(e))throw TypeError(`A document argument is required`);let c={anchors:new Map,doc:e,keep:!0,mapAsMap:i===!0,mapKeyWarned:!1,maxAliasCount:typeof a==`number`?a:100},l=r.toJS(this,``,c);if(typeof o==`function`)for(let{count:e,res:t}of c.anchors.values())o(t,e);return typeof s==`function`?t.applyReviver(s,{"":l},``,l):l}}})),Jp=t((e=>{var t=Wp(),n=Hp(),r=Z(),i=qp(),a=Kp(),o=class extends i.NodeBase{constructor(e){super(r.ALIAS),this.source=e,Object.defineProperty(this,"tag",{set(){throw Error(`Alias nodes cannot have tags`)}})}resolve(e,t){if(t?.maxAliasCount===0)throw ReferenceError(`Alias resolution is disabled`);let i;t?.aliasResolveCache?i=t.aliasResolveCache:(i=[],n.visit(e,{Node:(e,t)=>{(r.isAlias(t)||r.hasAnchor(t))&&i.push(t)}}),t&&(t.aliasResolveCache=i));let o;for(let e of i){if(e===this)break;e.anchor===this.source&&(o=e)}if(o&&t){let{anchors:e,doc:n,maxAliasCount:r}=t,i=e.get(o);if(i||=(a.toJS(o,null,t),e.get(o)),i?.res===void 0)throw ReferenceError(`This should not happen: Alias anchor was not resolved?`);if(r>=0&&(i.count+=1,i.aliasCount===0&&(i.aliasCount=s(n,o,e)),i.count*i.aliasCount>r))throw ReferenceError(`Excessive alias count indicates a resource exhaustion attack`)}return o}toJSON(e,t){if(!t)return{source:this.source};let n=this.resolve(t.doc,t);if(!n){let e=`Unresolved alias (the anchor must be set before the alias): ${this.source}`;throw ReferenceError(e)}return t.anchors.get(n).res}toString(e,n,r){let i=`*${this.source}`;if(e){if(t.anchorIsValid(this.source),e.options.verifyAliasOrder&&!e.anchors.has(this.source)){let e=`Unresolved alias (the anchor must be set before the alias): ${this.source}`;throw Error(e)}if(e.implicitKey)return`${i} `}return i}};function s(e,t,n){if(r.isAlias(t)){let r=t.resolve(e),i=n&&r&&n.get(r);return i?i.count*i.aliasCount:0}if(r.isCollection(t)){let r=0;for(let i of t.items){let t=s(e,i,n);t>r&&(r=t)}return r}if(r.isPair(t)){let r=s(e,t.key,n),i=s(e,t.value,n);return Math.max(r,i)}return 1}e.Alias=o})),Q=t((e=>{var t=Z(),n=qp(),r=Kp();let i=e=>!e||typeof e!=`function`&&typeof e!=`object`;var a=class extends n.NodeBase{constructor(e){super(t.SCALAR),this.value=e}toJSON(e,t){return t?.keep?this.value:r.toJS(this.value,e,t)}toString(){return String(this.value)}};a.BLOCK_FOLDED=`BLOCK_FOLDED`,a.BLOCK_LITERAL=`BLOCK_LITERAL`,a.PLAIN=`PLAIN`,a.QUOTE_DOUBLE=`QUOTE_DOUBLE`,a.QUOTE_SINGLE=`QUOTE_SINGLE`,e.Scalar=a,e.isScalarValue=i})),Yp=t((e=>{var t=Jp(),n=Z(),r=Q();function i(e,t,n){if(t){let e=n.filter(e=>e.tag===t),r=e.find(e=>!e.format)??e[0];if(!r)throw Error(`Tag ${t} not found`);return r}return n.find(t=>t.identify?.(e)&&!t.format)}function a(e,a,o){if(n.isDocument(e)&&(e=e.contents),n.isNode(e))return e;if(n.isPair(e)){let t=o.schema[n.MAP].createNode?.(o.schema,null,o);return t.items.push(e),t}(e instanceof String||e instanceof Number||e instanceof Boolean||typeof BigInt<`u`&&e instanceof BigInt)&&(e=e.valueOf());let{aliasDuplicateObjects:s,onAnchor:c,onTagObj:l,schema:u,sourceObjects:d}=o,f;if(s&&e&&typeof e==`object`){if(f=d.get(e),f)return f.anchor??(f.anchor=c(e)),new t.Alias(f.anchor);f={anchor:null,node:null},d.set(e,f)}a?.startsWith(`!!`)&&(a=`tag:yaml.org,2002:`+a.slice(2));let p=i(e,a,u.tags);if(!p){if(e&&typeof e.toJSON==`function`&&(e=e.toJSON()),!e||typeof e!=`object`){let t=new r.Scalar(e);return f&&(f.node=t),t}p=e instanceof Map?u[n.MAP]:Symbol.iterator in Object(e)?u[n.SEQ]:u[n.MAP]}l&&(l(p),delete o.onTagObj);let m=p?.createNode?p.createNode(o.schema,e,o):typeof p?.nodeClass?.from==`function`?p.nodeClass.from(o.schema,e,o):new r.Scalar(e);return a?m.tag=a:p.default||(m.tag=p.tag),f&&(f.node=m),m}e.createNode=a})),Xp=t((e=>{var t=Yp(),n=Z(),r=qp();function i(e,n,r){let i=r;for(let e=n.length-1;e>=0;--e){let t=n[e];if(typeof t==`number`&&Number.isInteger(t)&&t>=0){let e=[];e[t]=i,i=e}else i=new Map([[t,i]])}return t.createNode(i,void 0,{aliasDuplicateObjects:!1,keepUndefined:!1,onAnchor:()=>{throw Error(`This should not happen, please report a bug.`)},schema:e,sourceObjects:new Map})}let a=e=>e==null||typeof e==`object`&&!!e[Symbol.iterator]().next().done;e.Collection=class extends r.NodeBase{constructor(e,t){super(e),Object.defineProperty(this,"schema",{value:t,configurable:!0,enumerable:!1,writable:!0})}clone(e){let t=Object.create(Object.getPrototypeOf(this),Object.getOwnPropertyDescriptors(this));return e&&(t.schema=e),t.items=t.items.map(t=>n.isNode(t)||n.isPair(t)?t.clone(e):t),this.range&&(t.range=this.range.slice()),t}addIn(e,t){if(a(e))this.add(t);else{let[r,...a]=e,o=this.get(r,!0);if(n.isCollection(o))o.addIn(a,t);else if(o===void 0&&this.schema)this.set(r,i(this.schema,a,t));else throw Error(`Expected YAML collection at ${r}. Remaining path: ${a}`)}}deleteIn(e){let[t,...r]=e;if(r.length===0)return this.delete(t);let i=this.get(t,!0);if(n.isCollection(i))return i.deleteIn(r);throw Error(`Expected YAML collection at ${t}. Remaining path: ${r}`)}getIn(e,t){let[r,...i]=e,a=this.get(r,!0);return i.length===0?!t&&n.isScalar(a)?a.value:a:n.isCollection(a)?a.getIn(i,t):void 0}hasAllNullValues(e){return this.items.every(t=>{if(!n.isPair(t))return!1;let r=t.value;return r==null||e&&n.isScalar(r)&&r.value==null&&!r.commentBefore&&!r.comment&&!r.tag})}hasIn(e){let[t,...r]=e;if(r.length===0)return this.has(t);let i=this.get(t,!0);return n.isCollection(i)?i.hasIn(r):!1}setIn(e,t){let[r,...a]=e;if(a.length===0)this.set(r,t);else{let e=this.get(r,!0);if(n.isCollection(e))e.setIn(a,t);else if(e===void 0&&this.schema)this.set(r,i(this.schema,a,t));else throw Error(`Expected YAML collection at ${r}. Remaining path: ${a}`)}}},e.collectionFromPath=i,e.isEmptyPath=a})),Zp=t((e=>{let t=e=>e.replace(/^(?!$)(?: $)?/gm,`#`);function n(e,t){return/^\n+$/.test(e)?e.substring(1):t?e.replace(/^(?! *$)/gm,t):e}e.indentComment=n,e.lineComment=(e,t,r)=>e.endsWith(`
`)?n(r,t):r.includes(`
`)?`
`+n(r,t):(e.endsWith(` `)?``:` `)+r,e.stringifyComment=t})),Qp=t((e=>{let t=`block`,n=`quoted`;function r(e,r,a=`flow`,{indentAtStart:o,lineWidth:s=80,minContentWidth:c=20,onFold:l,onOverflow:u}={}){if(!s||s<0)return e;s<c&&(c=0);let d=Math.max(1+c,1+s-r.length);if(e.length<=d)return e;let f=[],p={},m=s-r.length;typeof o==`number`&&(o>s-Math.max(2,c)?f.push(0):m=s-o);let h,g,_=!1,v=-1,y=-1,b=-1;a===t&&(v=i(e,v,r.length),v!==-1&&(m=v+d));for(let o;o=e[v+=1];){if(a===n&&o===`\\`){switch(y=v,e[v+1]){case`x`:v+=3;break;case`u`:v+=5;break;case`U`:v+=9;break;default:v+=1}b=v}if(o===`
`)a===t&&(v=i(e,v,r.length)),m=v+r.length+d,h=void 0;else{if(o===` `&&g&&g!==` `&&g!==`
`&&g!==`	`){let t=e[v+1];t&&t!==` `&&t!==`
`&&t!==`	`&&(h=v)}if(v>=m){if(h)f.push(h),m=h+d,h=void 0;else if(a===n){for(;g===` `||g===`	`;)g=o,o=e[v+=1],_=!0;let t=v>b+1?v-2:y-1;if(p[t])return e;f.push(t),p[t]=!0,m=t+d,h=void 0}else _=!0}}g=o}if(_&&u&&u(),f.length===0)return e;l&&l();let x=e.slice(0,f[0]);for(let t=0;t<f.length;++t){let i=f[t],o=f[t+1]||e.length;i===0?x=`\n${r}${e.slice(0,o)}`:(a===n&&p[i]&&(x+=`${e[i]}\\`),x+=`\n${r}${e.slice(i+1,o)}`)}return x}function i(e,t,n){let r=t,i=t+1,a=e[i];for(;a===` `||a===`	`;)if(t<i+n)a=e[++t];else{do a=e[++t];while(a&&a!==`
`);r=t,i=t+1,a=e[i]}return r}e.FOLD_BLOCK=t,e.FOLD_FLOW=`flow`,e.FOLD_QUOTED=n,e.foldFlowLines=r})),$p=t((e=>{var t=Q(),n=Qp();let r=(e,t)=>({indentAtStart:t?e.indent.length:e.indentAtStart,lineWidth:e.options.lineWidth,minContentWidth:e.options.minContentWidth}),i=e=>/^(%|---|\.\.\.)/m.test(e);function a(e,t,n){if(!t||t<0)return!1;let r=t-n,i=e.length;if(i<=r)return!1;for(let t=0,n=0;t<i;++t)if(e[t]===`
`){if(t-n>r)return!0;if(n=t+1,i-n<=r)return!1}return!0}function o(e,t){let a=JSON.stringify(e);if(t.options.doubleQuotedAsJSON)return a;let{implicitKey:o}=t,s=t.options.doubleQuotedMinMultiLineLength,c=t.indent||(i(e)?`  `:``),l=``,u=0;for(let e=0,t=a[e];t;t=a[++e])if(t===` `&&a[e+1]===`\\`&&a[e+2]===`n`&&(l+=a.slice(u,e)+`\\ `,e+=1,u=e,t=`\\`),t===`\\`)switch(a[e+1]){case`u`:{l+=a.slice(u,e);let t=a.substr(e+2,4);switch(t){case`0000`:l+=`\\0`;break;case`0007`:l+=`\\a`;break;case`000b`:l+=`\\v`;break;case`001b`:l+=`\\e`;break;case`0085`:l+=`\\N`;break;case`00a0`:l+=`\\_`;break;case`2028`:l+=`\\L`;break;case`2029`:l+=`\\P`;break;default:t.substr(0,2)===`00`?l+=`\\x`+t.substr(2):l+=a.substr(e,6)}e+=5,u=e+1}break;case`n`:if(o||a[e+2]===`"`||a.length<s)e+=1;else{for(l+=a.slice(u,e)+`

`;a[e+2]===`\\`&&a[e+3]===`n`&&a[e+4]!==`"`;)l+=`
`,e+=2;l+=c,a[e+2]===` `&&(l+=`\\`),e+=1,u=e+1}break;default:e+=1}return l=u?l+a.slice(u):a,o?l:n.foldFlowLines(l,c,n.FOLD_QUOTED,r(t,!1))}function s(e,t){if(t.options.singleQuote===!1||t.implicitKey&&e.includes(`
`)||/[ \t]\n|\n[ \t]/.test(e))return o(e,t);let a=t.indent||(i(e)?`  `:``),s=`'`+e.replace(/'/g,`''`).replace(/\n+/g,`$&\n${a}`)+`'`;return t.implicitKey?s:n.foldFlowLines(s,a,n.FOLD_FLOW,r(t,!1))}function c(e,t){let{singleQuote:n}=t.options,r;if(n===!1)r=o;else{let t=e.includes(`"`),i=e.includes(`'`);r=t&&!i?s:i&&!t?o:n?s:o}return r(e,t)}let l;try{l=RegExp(`(^|(?<!
))
+(?!
|$)`,`g`)}catch{l=/\n+(?!\n|$)/g}function u({comment:e,type:o,value:s},u,d,f){let{blockQuote:p,commentString:m,lineWidth:h}=u.options;if(!p||/\n[\t ]+$/.test(s))return c(s,u);let g=u.indent||(u.forceBlockIndent||i(s)?`  `:``),_=p===`literal`?!0:p===`folded`||o===t.Scalar.BLOCK_FOLDED?!1:o===t.Scalar.BLOCK_LITERAL||!a(s,h,g.length);if(!s)return _?`|
`:`>
`;let v,y;for(y=s.length;y>0;--y){let e=s[y-1];if(e!==`
`&&e!==`	`&&e!==` `)break}let b=s.substring(y),x=b.indexOf(`
`);x===-1?v=`-`:s===b||x!==b.length-1?(v=`+`,f&&f()):v=``,b&&=(s=s.slice(0,-b.length),b[b.length-1]===`
`&&(b=b.slice(0,-1)),b.replace(l,`$&${g}`));let S=!1,C,w=-1;for(C=0;C<s.length;++C){let e=s[C];if(e===` `)S=!0;else if(e===`
`)w=C;else break}let T=s.substring(0,w<C?w+1:C);T&&=(s=s.substring(T.length),T.replace(/\n+/g,`$&${g}`));let E=(S?g?`2`:`1`:``)+v;if(e&&(E+=` `+m(e.replace(/ ?[\r\n]+/g,` `)),d&&d()),!_){let e=s.replace(/\n+/g,`
$&`).replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g,`$1$2`).replace(/\n+/g,`$&${g}`),i=!1,a=r(u,!0);p!==`folded`&&o!==t.Scalar.BLOCK_FOLDED&&(a.onOverflow=()=>{i=!0});let c=n.foldFlowLines(`${T}${e}${b}`,g,n.FOLD_BLOCK,a);if(!i)return`>${E}\n${g}${c}`}return s=s.replace(/\n+/g,`$&${g}`),`|${E}\n${g}${T}${s}${b}`}function d(e,a,o,s){let{type:l,value:d}=e,{actualString:f,implicitKey:p,indent:m,indentStep:h,inFlow:g}=a;if(p&&d.includes(`
`)||g&&/[[\]{},]/.test(d))return c(d,a);if(/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(d))return p||g||!d.includes(`
`)?c(d,a):u(e,a,o,s);if(!p&&!g&&l!==t.Scalar.PLAIN&&d.includes(`
`))return u(e,a,o,s);if(i(d)){if(m===``)return a.forceBlockIndent=!0,u(e,a,o,s);if(p&&m===h)return c(d,a)}let _=d.replace(/\n+/g,`$&\n${m}`);if(f){let e=e=>e.default&&e.tag!==`tag:yaml.org,2002:str`&&e.test?.test(_),{compat:t,tags:n}=a.doc.schema;if(n.some(e)||t?.some(e))return c(d,a)}return p?_:n.foldFlowLines(_,m,n.FOLD_FLOW,r(a,!1))}function f(e,n,r,i){let{implicitKey:a,inFlow:l}=n,f=typeof e.value==`string`?e:Object.assign({},e,{value:String(e.value)}),{type:p}=e;p!==t.Scalar.QUOTE_DOUBLE&&/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(f.value)&&(p=t.Scalar.QUOTE_DOUBLE);let m=e=>{switch(e){case t.Scalar.BLOCK_FOLDED:case t.Scalar.BLOCK_LITERAL:return a||l?c(f.value,n):u(f,n,r,i);case t.Scalar.QUOTE_DOUBLE:return o(f.value,n);case t.Scalar.QUOTE_SINGLE:return s(f.value,n);case t.Scalar.PLAIN:return d(f,n,r,i);default:return null}},h=m(p);if(h===null){let{defaultKeyType:e,defaultStringType:t}=n.options,r=a&&e||t;if(h=m(r),h===null)throw Error(`Unsupported default string type ${r}`)}return h}e.stringifyString=f})),em=t((e=>{var t=Wp(),n=Z(),r=Zp(),i=$p();function a(e,t){let n=Object.assign({blockQuote:!0,commentString:r.stringifyComment,defaultKeyType:null,defaultStringType:`PLAIN`,directives:null,doubleQuotedAsJSON:!1,doubleQuotedMinMultiLineLength:40,falseStr:`false`,flowCollectionPadding:!0,indentSeq:!0,lineWidth:80,minContentWidth:20,nullStr:`null`,simpleKeys:!1,singleQuote:null,trailingComma:!1,trueStr:`true`,verifyAliasOrder:!0},e.schema.toStringOptions,t),i;switch(n.collectionStyle){case`block`:i=!1;break;case`flow`:i=!0;break;default:i=null}return{anchors:new Set,doc:e,flowCollectionPadding:n.flowCollectionPadding?` `:``,indent:``,indentStep:typeof n.indent==`number`?` `.repeat(n.indent):`  `,inFlow:i,options:n}}function o(e,t){if(t.tag){let n=e.filter(e=>e.tag===t.tag);if(n.length>0)return n.find(e=>e.format===t.format)??n[0]}let r,i;if(n.isScalar(t)){i=t.value;let n=e.filter(e=>e.identify?.(i));if(n.length>1){let e=n.filter(e=>e.test);e.length>0&&(n=e)}r=n.find(e=>e.format===t.format)??n.find(e=>!e.format)}else i=t,r=e.find(e=>e.nodeClass&&i instanceof e.nodeClass);if(!r){let e=i?.constructor?.name??(i===null?`null`:typeof i);throw Error(`Tag not resolved for ${e} value`)}return r}function s(e,r,{anchors:i,doc:a}){if(!a.directives)return``;let o=[],s=(n.isScalar(e)||n.isCollection(e))&&e.anchor;s&&t.anchorIsValid(s)&&(i.add(s),o.push(`&${s}`));let c=e.tag??(r.default?null:r.tag);return c&&o.push(a.directives.tagString(c)),o.join(` `)}function c(e,t,r,a){if(n.isPair(e))return e.toString(t,r,a);if(n.isAlias(e)){if(t.doc.directives)return e.toString(t);if(t.resolvedAliases?.has(e))throw TypeError(`Cannot stringify circular structure without alias nodes`);t.resolvedAliases?t.resolvedAliases.add(e):t.resolvedAliases=new Set([e]),e=e.resolve(t.doc)}let c,l=n.isNode(e)?e:t.doc.createNode(e,{onTagObj:e=>c=e});c??=o(t.doc.schema.tags,l);let u=s(l,c,t);u.length>0&&(t.indentAtStart=(t.indentAtStart??0)+u.length+1);let d=typeof c.stringify==`function`?c.stringify(l,t,r,a):n.isScalar(l)?i.stringifyString(l,t,r,a):l.toString(t,r,a);return u?n.isScalar(l)||d[0]===`{`||d[0]===`[`?`${u} ${d}`:`${u}\n${t.indent}${d}`:d}e.createStringifyContext=a,e.stringify=c})),tm=t((e=>{var t=Z(),n=Q(),r=em(),i=Zp();function a({key:e,value:a},o,s,c){let{allNullValues:l,doc:u,indent:d,indentStep:f,options:{commentString:p,indentSeq:m,simpleKeys:h}}=o,g=t.isNode(e)&&e.comment||null;if(h){if(g)throw Error(`With simple keys, key nodes cannot have comments`);if(t.isCollection(e)||!t.isNode(e)&&typeof e==`object`)throw Error(`With simple keys, collection cannot be used as a key value`)}let _=!h&&(!e||g&&a==null&&!o.inFlow||t.isCollection(e)||(t.isScalar(e)?e.type===n.Scalar.BLOCK_FOLDED||e.type===n.Scalar.BLOCK_LITERAL:typeof e==`object`));o=Object.assign({},o,{allNullValues:!1,implicitKey:!_&&(h||!l),indent:d+f});let v=!1,y=!1,b=r.stringify(e,o,()=>v=!0,()=>y=!0);if(!_&&!o.inFlow&&b.length>1024){if(h)throw Error(`With simple keys, single line scalar must not span more than 1024 characters`);_=!0}if(o.inFlow){if(l||a==null)return v&&s&&s(),b===``?`?`:_?`? ${b}`:b}else if(l&&!h||a==null&&_)return b=`? ${b}`,g&&!v?b+=i.lineComment(b,o.indent,p(g)):y&&c&&c(),b;v&&(g=null),_?(g&&(b+=i.lineComment(b,o.indent,p(g))),b=`? ${b}\n${d}:`):(b=`${b}:`,g&&(b+=i.lineComment(b,o.indent,p(g))));let x,S,C;t.isNode(a)?(x=!!a.spaceBefore,S=a.commentBefore,C=a.comment):(x=!1,S=null,C=null,a&&typeof a==`object`&&(a=u.createNode(a))),o.implicitKey=!1,!_&&!g&&t.isScalar(a)&&(o.indentAtStart=b.length+1),y=!1,!m&&f.length>=2&&!o.inFlow&&!_&&t.isSeq(a)&&!a.flow&&!a.tag&&!a.anchor&&(o.indent=o.indent.substring(2));let w=!1,T=r.stringify(a,o,()=>w=!0,()=>y=!0),E=` `;if(g||x||S){if(E=x?`
`:``,S){let e=p(S);E+=`\n${i.indentComment(e,o.indent)}`}T===``&&!o.inFlow?E===`
`&&C&&(E=`

`):E+=`\n${o.indent}`}else if(!_&&t.isCollection(a)){let e=T[0],t=T.indexOf(`
`),n=t!==-1,r=o.inFlow??a.flow??a.items.length===0;if(n||!r){let r=!1;if(n&&(e===`&`||e===`!`)){let n=T.indexOf(` `);e===`&`&&n!==-1&&n<t&&T[n+1]===`!`&&(n=T.indexOf(` `,n+1)),(n===-1||t<n)&&(r=!0)}r||(E=`\n${o.indent}`)}}else(T===``||T[0]===`
`)&&(E=``);return b+=E+T,o.inFlow?w&&s&&s():C&&!w?b+=i.lineComment(b,o.indent,p(C)):y&&c&&c(),b}e.stringifyPair=a})),nm=t((t=>{var n=e(`process`);function r(e,...t){e===`debug`&&console.log(...t)}function i(e,t){(e===`debug`||e===`warn`)&&(typeof n.emitWarning==`function`?n.emitWarning(t):console.warn(t))}t.debug=r,t.warn=i})),rm=t((e=>{var t=Z(),n=Q();let r={identify:e=>e===`<<`||typeof e==`symbol`&&e.description===`<<`,default:`key`,tag:`tag:yaml.org,2002:merge`,test:/^<<$/,resolve:()=>Object.assign(new n.Scalar(Symbol(`<<`)),{addToJSMap:a}),stringify:()=>`<<`},i=(e,i)=>(r.identify(i)||t.isScalar(i)&&(!i.type||i.type===n.Scalar.PLAIN)&&r.identify(i.value))&&e?.doc.schema.tags.some(e=>e.tag===r.tag&&e.default);function a(e,n,r){let i=s(e,r);if(t.isSeq(i))for(let t of i.items)o(e,n,t);else if(Array.isArray(i))for(let t of i)o(e,n,t);else o(e,n,i)}function o(e,n,r){let i=s(e,r);if(!t.isMap(i))throw Error(`Merge sources must be maps or map aliases`);let a=i.toJSON(null,e,Map);for(let[e,t]of a)n instanceof Map?n.has(e)||n.set(e,t):n instanceof Set?n.add(e):Object.prototype.hasOwnProperty.call(n,e)||Object.defineProperty(n,e,{value:t,writable:!0,enumerable:!0,configurable:!0});return n}function s(e,n){return e&&t.isAlias(n)?n.resolve(e.doc,e):n}e.addMergeToJSMap=a,e.isMergeKey=i,e.merge=r})),im=t((e=>{var t=nm(),n=rm(),r=em(),i=Z(),a=Kp();function o(e,t,{key:r,value:o}){if(i.isNode(r)&&r.addToJSMap)r.addToJSMap(e,t,o);else if(n.isMergeKey(e,r))n.addMergeToJSMap(e,t,o);else{let n=a.toJS(r,``,e);if(t instanceof Map)t.set(n,a.toJS(o,n,e));else if(t instanceof Set)t.add(n);else{let i=s(r,n,e),c=a.toJS(o,i,e);i in t?Object.defineProperty(t,i,{value:c,writable:!0,enumerable:!0,configurable:!0}):t[i]=c}}return t}function s(e,n,a){if(n===null)return``;if(typeof n!=`object`)return String(n);if(i.isNode(e)&&a?.doc){let n=r.createStringifyContext(a.doc,{});n.anchors=new Set;for(let e of a.anchors.keys())n.anchors.add(e.anchor);n.inFlow=!0,n.inStringifyKey=!0;let i=e.toString(n);if(!a.mapKeyWarned){let e=JSON.stringify(i);e.length>40&&(e=e.substring(0,36)+`..."`),t.warn(a.doc.options.logLevel,`Keys with collection values will be stringified due to JS Object restrictions: ${e}. Set mapAsMap: true to use object keys.`),a.mapKeyWarned=!0}return i}return JSON.stringify(n)}e.addPairToJSMap=o})),am=t((e=>{var t=Yp(),n=tm(),r=im(),i=Z();function a(e,n,r){return new o(t.createNode(e,void 0,r),t.createNode(n,void 0,r))}var o=class e{constructor(e,t=null){Object.defineProperty(this,i.NODE_TYPE,{value:i.PAIR}),this.key=e,this.value=t}clone(t){let{key:n,value:r}=this;return i.isNode(n)&&(n=n.clone(t)),i.isNode(r)&&(r=r.clone(t)),new e(n,r)}toJSON(e,t){let n=t?.mapAsMap?new Map:{};return r.addPairToJSMap(t,n,this)}toString(e,t,r){return e?.doc?n.stringifyPair(this,e,t,r):JSON.stringify(this)}};e.Pair=o,e.createPair=a})),om=t((e=>{var t=Z(),n=em(),r=Zp();function i(e,t,n){return(t.inFlow??e.flow?o:a)(e,t,n)}function a({comment:e,items:i},a,{blockItemPrefix:o,flowChars:c,itemIndent:l,onChompKeep:u,onComment:d}){let{indent:f,options:{commentString:p}}=a,m=Object.assign({},a,{indent:l,type:null}),h=!1,g=[];for(let e=0;e<i.length;++e){let c=i[e],u=null;if(t.isNode(c))!h&&c.spaceBefore&&g.push(``),s(a,g,c.commentBefore,h),c.comment&&(u=c.comment);else if(t.isPair(c)){let e=t.isNode(c.key)?c.key:null;e&&(!h&&e.spaceBefore&&g.push(``),s(a,g,e.commentBefore,h))}h=!1;let d=n.stringify(c,m,()=>u=null,()=>h=!0);u&&(d+=r.lineComment(d,l,p(u))),h&&u&&(h=!1),g.push(o+d)}let _;if(g.length===0)_=c.start+c.end;else{_=g[0];for(let e=1;e<g.length;++e){let t=g[e];_+=t?`\n${f}${t}`:`
`}}return e?(_+=`
`+r.indentComment(p(e),f),d&&d()):h&&u&&u(),_}function o({items:e},i,{flowChars:a,itemIndent:o}){let{indent:c,indentStep:l,flowCollectionPadding:u,options:{commentString:d}}=i;o+=l;let f=Object.assign({},i,{indent:o,inFlow:!0,type:null}),p=!1,m=0,h=[];for(let a=0;a<e.length;++a){let c=e[a],l=null;if(t.isNode(c))c.spaceBefore&&h.push(``),s(i,h,c.commentBefore,!1),c.comment&&(l=c.comment);else if(t.isPair(c)){let e=t.isNode(c.key)?c.key:null;e&&(e.spaceBefore&&h.push(``),s(i,h,e.commentBefore,!1),e.comment&&(p=!0));let n=t.isNode(c.value)?c.value:null;n?(n.comment&&(l=n.comment),n.commentBefore&&(p=!0)):c.value==null&&e?.comment&&(l=e.comment)}l&&(p=!0);let u=n.stringify(c,f,()=>l=null);p||=h.length>m||u.includes(`
`),a<e.length-1?u+=`,`:i.options.trailingComma&&(i.options.lineWidth>0&&(p||=h.reduce((e,t)=>e+t.length+2,2)+(u.length+2)>i.options.lineWidth),p&&(u+=`,`)),l&&(u+=r.lineComment(u,o,d(l))),h.push(u),m=h.length}let{start:g,end:_}=a;if(h.length===0)return g+_;if(!p){let e=h.reduce((e,t)=>e+t.length+2,2);p=i.options.lineWidth>0&&e>i.options.lineWidth}if(p){let e=g;for(let t of h)e+=t?`\n${l}${c}${t}`:`
`;return`${e}\n${c}${_}`}return`${g}${u}${h.join(` `)}${u}${_}`}function s({indent:e,options:{commentString:t}},n,i,a){if(i&&a&&(i=i.replace(/^\n+/,``)),i){let a=r.indentComment(t(i),e);n.push(a.trimStart())}}e.stringifyCollection=i})),sm=t((e=>{var t=om(),n=im(),r=Xp(),i=Z(),a=am(),o=Q();function s(e,t){let n=i.isScalar(t)?t.value:t;for(let r of e)if(i.isPair(r)&&(r.key===t||r.key===n||i.isScalar(r.key)&&r.key.value===n))return r}e.YAMLMap=class extends r.Collection{static get tagName(){return`tag:yaml.org,2002:map`}constructor(e){super(i.MAP,e),this.items=[]}static from(e,t,n){let{keepUndefined:r,replacer:i}=n,o=new this(e),s=(e,s)=>{if(typeof i==`function`)s=i.call(t,e,s);else if(Array.isArray(i)&&!i.includes(e))return;(s!==void 0||r)&&o.items.push(a.createPair(e,s,n))};if(t instanceof Map)for(let[e,n]of t)s(e,n);else if(t&&typeof t==`object`)for(let e of Object.keys(t))s(e,t[e]);return typeof e.sortMapEntries==`function`&&o.items.sort(e.sortMapEntries),o}add(e,t){let n;n=i.isPair(e)?e:!e||typeof e!=`object`||!(`key`in e)?new a.Pair(e,e?.value):new a.Pair(e.key,e.value);let r=s(this.items,n.key),c=this.schema?.sortMapEntries;if(r){if(!t)throw Error(`Key ${n.key} already set`);i.isScalar(r.value)&&o.isScalarValue(n.value)?r.value.value=n.value:r.value=n.value}else if(c){let e=this.items.findIndex(e=>c(n,e)<0);e===-1?this.items.push(n):this.items.splice(e,0,n)}else this.items.push(n)}delete(e){let t=s(this.items,e);return t?this.items.splice(this.items.indexOf(t),1).length>0:!1}get(e,t){let n=s(this.items,e)?.value;return(!t&&i.isScalar(n)?n.value:n)??void 0}has(e){return!!s(this.items,e)}set(e,t){this.add(new a.Pair(e,t),!0)}toJSON(e,t,r){let i=r?new r:t?.mapAsMap?new Map:{};t?.onCreate&&t.onCreate(i);for(let e of this.items)n.addPairToJSMap(t,i,e);return i}toString(e,n,r){if(!e)return JSON.stringify(this);for(let e of this.items)if(!i.isPair(e))throw Error(`Map items must all be pairs; found ${JSON.stringify(e)} instead`);return!e.allNullValues&&this.hasAllNullValues(!1)&&(e=Object.assign({},e,{allNullValues:!0})),t.stringifyCollection(this,e,{blockItemPrefix:``,flowChars:{start:`{`,end:`}`},itemIndent:e.indent||``,onChompKeep:r,onComment:n})}},e.findPair=s})),cm=t((e=>{var t=Z(),n=sm();e.map={collection:`map`,default:!0,nodeClass:n.YAMLMap,tag:`tag:yaml.org,2002:map`,resolve(e,n){return t.isMap(e)||n(`Expected a mapping for this tag`),e},createNode:(e,t,r)=>n.YAMLMap.from(e,t,r)}})),lm=t((e=>{var t=Yp(),n=om(),r=Xp(),i=Z(),a=Q(),o=Kp(),s=class extends r.Collection{static get tagName(){return`tag:yaml.org,2002:seq`}constructor(e){super(i.SEQ,e),this.items=[]}add(e){this.items.push(e)}delete(e){let t=c(e);return typeof t==`number`&&this.items.splice(t,1).length>0}get(e,t){let n=c(e);if(typeof n!=`number`)return;let r=this.items[n];return!t&&i.isScalar(r)?r.value:r}has(e){let t=c(e);return typeof t==`number`&&t<this.items.length}set(e,t){let n=c(e);if(typeof n!=`number`)throw Error(`Expected a valid index, not ${e}.`);let r=this.items[n];i.isScalar(r)&&a.isScalarValue(t)?r.value=t:this.items[n]=t}toJSON(e,t){let n=[];t?.onCreate&&t.onCreate(n);let r=0;for(let e of this.items)n.push(o.toJS(e,String(r++),t));return n}toString(e,t,r){return e?n.stringifyCollection(this,e,{blockItemPrefix:`- `,flowChars:{start:`[`,end:`]`},itemIndent:(e.indent||``)+`  `,onChompKeep:r,onComment:t}):JSON.stringify(this)}static from(e,n,r){let{replacer:i}=r,a=new this(e);if(n&&Symbol.iterator in Object(n)){let e=0;for(let o of n){if(typeof i==`function`){let t=n instanceof Set?o:String(e++);o=i.call(n,t,o)}a.items.push(t.createNode(o,void 0,r))}}return a}};function c(e){let t=i.isScalar(e)?e.value:e;return t&&typeof t==`string`&&(t=Number(t)),typeof t==`number`&&Number.isInteger(t)&&t>=0?t:null}e.YAMLSeq=s})),um=t((e=>{var t=Z(),n=lm();e.seq={collection:`seq`,default:!0,nodeClass:n.YAMLSeq,tag:`tag:yaml.org,2002:seq`,resolve(e,n){return t.isSeq(e)||n(`Expected a sequence for this tag`),e},createNode:(e,t,r)=>n.YAMLSeq.from(e,t,r)}})),dm=t((e=>{var t=$p();e.string={identify:e=>typeof e==`string`,default:!0,tag:`tag:yaml.org,2002:str`,resolve:e=>e,stringify(e,n,r,i){return n=Object.assign({actualString:!0},n),t.stringifyString(e,n,r,i)}}})),fm=t((e=>{var t=Q();let n={identify:e=>e==null,createNode:()=>new t.Scalar(null),default:!0,tag:`tag:yaml.org,2002:null`,test:/^(?:~|[Nn]ull|NULL)?$/,resolve:()=>new t.Scalar(null),stringify:({source:e},t)=>typeof e==`string`&&n.test.test(e)?e:t.options.nullStr};e.nullTag=n})),pm=t((e=>{var t=Q();let n={identify:e=>typeof e==`boolean`,default:!0,tag:`tag:yaml.org,2002:bool`,test:/^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,resolve:e=>new t.Scalar(e[0]===`t`||e[0]===`T`),stringify({source:e,value:t},r){return e&&n.test.test(e)&&t===(e[0]===`t`||e[0]===`T`)?e:t?r.options.trueStr:r.options.falseStr}};e.boolTag=n})),mm=t((e=>{function t({format:e,minFractionDigits:t,tag:n,value:r}){if(typeof r==`bigint`)return String(r);let i=typeof r==`number`?r:Number(r);if(!isFinite(i))return isNaN(i)?`.nan`:i<0?`-.inf`:`.inf`;let a=Object.is(r,-0)?`-0`:JSON.stringify(r);if(!e&&t&&(!n||n===`tag:yaml.org,2002:float`)&&/^-?\d/.test(a)&&!a.includes(`e`)){let e=a.indexOf(`.`);e<0&&(e=a.length,a+=`.`);let n=t-(a.length-e-1);for(;n-->0;)a+=`0`}return a}e.stringifyNumber=t})),hm=t((e=>{var t=Q(),n=mm();let r={identify:e=>typeof e==`number`,default:!0,tag:`tag:yaml.org,2002:float`,test:/^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,resolve:e=>e.slice(-3).toLowerCase()===`nan`?NaN:e[0]===`-`?-1/0:1/0,stringify:n.stringifyNumber};e.float={identify:e=>typeof e==`number`,default:!0,tag:`tag:yaml.org,2002:float`,test:/^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,resolve(e){let n=new t.Scalar(parseFloat(e)),r=e.indexOf(`.`);return r!==-1&&e[e.length-1]===`0`&&(n.minFractionDigits=e.length-r-1),n},stringify:n.stringifyNumber},e.floatExp={identify:e=>typeof e==`number`,default:!0,tag:`tag:yaml.org,2002:float`,format:`EXP`,test:/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,resolve:e=>parseFloat(e),stringify(e){let t=Number(e.value);return isFinite(t)?t.toExponential():n.stringifyNumber(e)}},e.floatNaN=r})),gm=t((e=>{var t=mm();let n=e=>typeof e==`bigint`||Number.isInteger(e),r=(e,t,n,{intAsBigInt:r})=>r?BigInt(e):parseInt(e.substring(t),n);function i(e,r,i){let{value:a}=e;return n(a)&&a>=0?i+a.toString(r):t.stringifyNumber(e)}e.int={identify:n,default:!0,tag:`tag:yaml.org,2002:int`,test:/^[-+]?[0-9]+$/,resolve:(e,t,n)=>r(e,0,10,n),stringify:t.stringifyNumber},e.intHex={identify:e=>n(e)&&e>=0,default:!0,tag:`tag:yaml.org,2002:int`,format:`HEX`,test:/^0x[0-9a-fA-F]+$/,resolve:(e,t,n)=>r(e,2,16,n),stringify:e=>i(e,16,`0x`)},e.intOct={identify:e=>n(e)&&e>=0,default:!0,tag:`tag:yaml.org,2002:int`,format:`OCT`,test:/^0o[0-7]+$/,resolve:(e,t,n)=>r(e,2,8,n),stringify:e=>i(e,8,`0o`)}})),_m=t((e=>{var t=cm(),n=fm(),r=um(),i=dm(),a=pm(),o=hm(),s=gm();e.schema=[t.map,r.seq,i.string,n.nullTag,a.boolTag,s.intOct,s.int,s.intHex,o.floatNaN,o.floatExp,o.float]})),vm=t((e=>{var t=Q(),n=cm(),r=um();function i(e){return typeof e==`bigint`||Number.isInteger(e)}let a=({value:e})=>JSON.stringify(e),o=[{identify:e=>typeof e==`string`,default:!0,tag:`tag:yaml.org,2002:str`,resolve:e=>e,stringify:a},{identify:e=>e==null,createNode:()=>new t.Scalar(null),default:!0,tag:`tag:yaml.org,2002:null`,test:/^null$/,resolve:()=>null,stringify:a},{identify:e=>typeof e==`boolean`,default:!0,tag:`tag:yaml.org,2002:bool`,test:/^true$|^false$/,resolve:e=>e===`true`,stringify:a},{identify:i,default:!0,tag:`tag:yaml.org,2002:int`,test:/^-?(?:0|[1-9][0-9]*)$/,resolve:(e,t,{intAsBigInt:n})=>n?BigInt(e):parseInt(e,10),stringify:({value:e})=>i(e)?e.toString():JSON.stringify(e)},{identify:e=>typeof e==`number`,default:!0,tag:`tag:yaml.org,2002:float`,test:/^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,resolve:e=>parseFloat(e),stringify:a}];e.schema=[n.map,r.seq].concat(o,{default:!0,tag:``,test:/^/,resolve(e,t){return t(`Unresolved plain scalar ${JSON.stringify(e)}`),e}})})),ym=t((t=>{var n=e(`buffer`),r=Q(),i=$p();t.binary={identify:e=>e instanceof Uint8Array,default:!1,tag:`tag:yaml.org,2002:binary`,resolve(e,t){if(typeof n.Buffer==`function`)return n.Buffer.from(e,`base64`);if(typeof atob==`function`){let t=atob(e.replace(/[\n\r]/g,``)),n=new Uint8Array(t.length);for(let e=0;e<t.length;++e)n[e]=t.charCodeAt(e);return n}return t(`This environment does not support reading binary tags; either Buffer or atob is required`),e},stringify({comment:e,type:t,value:a},o,s,c){if(!a)return``;let l=a,u;if(typeof n.Buffer==`function`)u=l instanceof n.Buffer?l.toString(`base64`):n.Buffer.from(l.buffer).toString(`base64`);else if(typeof btoa==`function`){let e=``;for(let t=0;t<l.length;++t)e+=String.fromCharCode(l[t]);u=btoa(e)}else throw Error(`This environment does not support writing binary tags; either Buffer or btoa is required`);if(t??=r.Scalar.BLOCK_LITERAL,t!==r.Scalar.QUOTE_DOUBLE){let e=Math.max(o.options.lineWidth-o.indent.length,o.options.minContentWidth),n=Math.ceil(u.length/e),i=Array(n);for(let t=0,r=0;t<n;++t,r+=e)i[t]=u.substr(r,e);u=i.join(t===r.Scalar.BLOCK_LITERAL?`
`:` `)}return i.stringifyString({comment:e,type:t,value:u},o,s,c)}}})),bm=t((e=>{var t=Z(),n=am(),r=Q(),i=lm();function a(e,i){if(t.isSeq(e))for(let a=0;a<e.items.length;++a){let o=e.items[a];if(!t.isPair(o)){if(t.isMap(o)){o.items.length>1&&i(`Each pair must have its own sequence indicator`);let e=o.items[0]||new n.Pair(new r.Scalar(null));if(o.commentBefore&&(e.key.commentBefore=e.key.commentBefore?`${o.commentBefore}\n${e.key.commentBefore}`:o.commentBefore),o.comment){let t=e.value??e.key;t.comment=t.comment?`${o.comment}\n${t.comment}`:o.comment}o=e}e.items[a]=t.isPair(o)?o:new n.Pair(o)}}else i(`Expected a sequence for this tag`);return e}function o(e,t,r){let{replacer:a}=r,o=new i.YAMLSeq(e);o.tag=`tag:yaml.org,2002:pairs`;let s=0;if(t&&Symbol.iterator in Object(t))for(let e of t){typeof a==`function`&&(e=a.call(t,String(s++),e));let i,c;if(Array.isArray(e)){if(e.length===2)i=e[0],c=e[1];else throw TypeError(`Expected [key, value] tuple: ${e}`)}else if(e&&e instanceof Object){let t=Object.keys(e);if(t.length===1)i=t[0],c=e[i];else throw TypeError(`Expected tuple with one key, not ${t.length} keys`)}else i=e;o.items.push(n.createPair(i,c,r))}return o}let s={collection:`seq`,default:!1,tag:`tag:yaml.org,2002:pairs`,resolve:a,createNode:o};e.createPairs=o,e.pairs=s,e.resolvePairs=a})),xm=t((e=>{var t=Z(),n=Kp(),r=sm(),i=lm(),a=bm(),o=class e extends i.YAMLSeq{constructor(){super(),this.add=r.YAMLMap.prototype.add.bind(this),this.delete=r.YAMLMap.prototype.delete.bind(this),this.get=r.YAMLMap.prototype.get.bind(this),this.has=r.YAMLMap.prototype.has.bind(this),this.set=r.YAMLMap.prototype.set.bind(this),this.tag=e.tag}toJSON(e,r){if(!r)return super.toJSON(e);let i=new Map;r?.onCreate&&r.onCreate(i);for(let e of this.items){let a,o;if(t.isPair(e)?(a=n.toJS(e.key,``,r),o=n.toJS(e.value,a,r)):a=n.toJS(e,``,r),i.has(a))throw Error(`Ordered maps must not include duplicate keys`);i.set(a,o)}return i}static from(e,t,n){let r=a.createPairs(e,t,n),i=new this;return i.items=r.items,i}};o.tag=`tag:yaml.org,2002:omap`;let s={collection:`seq`,identify:e=>e instanceof Map,nodeClass:o,default:!1,tag:`tag:yaml.org,2002:omap`,resolve(e,n){let r=a.resolvePairs(e,n),i=[];for(let{key:e}of r.items)t.isScalar(e)&&(i.includes(e.value)?n(`Ordered maps must not include duplicate keys: ${e.value}`):i.push(e.value));return Object.assign(new o,r)},createNode:(e,t,n)=>o.from(e,t,n)};e.YAMLOMap=o,e.omap=s})),Sm=t((e=>{var t=Q();function n({value:e,source:t},n){return t&&(e?r:i).test.test(t)?t:e?n.options.trueStr:n.options.falseStr}let r={identify:e=>e===!0,default:!0,tag:`tag:yaml.org,2002:bool`,test:/^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,resolve:()=>new t.Scalar(!0),stringify:n},i={identify:e=>e===!1,default:!0,tag:`tag:yaml.org,2002:bool`,test:/^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,resolve:()=>new t.Scalar(!1),stringify:n};e.falseTag=i,e.trueTag=r})),Cm=t((e=>{var t=Q(),n=mm();let r={identify:e=>typeof e==`number`,default:!0,tag:`tag:yaml.org,2002:float`,test:/^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,resolve:e=>e.slice(-3).toLowerCase()===`nan`?NaN:e[0]===`-`?-1/0:1/0,stringify:n.stringifyNumber};e.float={identify:e=>typeof e==`number`,default:!0,tag:`tag:yaml.org,2002:float`,test:/^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,resolve(e){let n=new t.Scalar(parseFloat(e.replace(/_/g,``))),r=e.indexOf(`.`);if(r!==-1){let t=e.substring(r+1).replace(/_/g,``);t[t.length-1]===`0`&&(n.minFractionDigits=t.length)}return n},stringify:n.stringifyNumber},e.floatExp={identify:e=>typeof e==`number`,default:!0,tag:`tag:yaml.org,2002:float`,format:`EXP`,test:/^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,resolve:e=>parseFloat(e.replace(/_/g,``)),stringify(e){let t=Number(e.value);return isFinite(t)?t.toExponential():n.stringifyNumber(e)}},e.floatNaN=r})),wm=t((e=>{var t=mm();let n=e=>typeof e==`bigint`||Number.isInteger(e);function r(e,t,n,{intAsBigInt:r}){let i=e[0];if((i===`-`||i===`+`)&&(t+=1),e=e.substring(t).replace(/_/g,``),r){switch(n){case 2:e=`0b${e}`;break;case 8:e=`0o${e}`;break;case 16:e=`0x${e}`}let t=BigInt(e);return i===`-`?BigInt(-1)*t:t}let a=parseInt(e,n);return i===`-`?-1*a:a}function i(e,r,i){let{value:a}=e;if(n(a)){let e=a.toString(r);return a<0?`-`+i+e.substr(1):i+e}return t.stringifyNumber(e)}let a={identify:n,default:!0,tag:`tag:yaml.org,2002:int`,format:`BIN`,test:/^[-+]?0b[0-1_]+$/,resolve:(e,t,n)=>r(e,2,2,n),stringify:e=>i(e,2,`0b`)},o={identify:n,default:!0,tag:`tag:yaml.org,2002:int`,format:`OCT`,test:/^[-+]?0[0-7_]+$/,resolve:(e,t,n)=>r(e,1,8,n),stringify:e=>i(e,8,`0`)},s={identify:n,default:!0,tag:`tag:yaml.org,2002:int`,test:/^[-+]?[0-9][0-9_]*$/,resolve:(e,t,n)=>r(e,0,10,n),stringify:t.stringifyNumber},c={identify:n,default:!0,tag:`tag:yaml.org,2002:int`,format:`HEX`,test:/^[-+]?0x[0-9a-fA-F_]+$/,resolve:(e,t,n)=>r(e,2,16,n),stringify:e=>i(e,16,`0x`)};e.int=s,e.intBin=a,e.intHex=c,e.intOct=o})),Tm=t((e=>{var t=Z(),n=am(),r=sm(),i=class e extends r.YAMLMap{constructor(t){super(t),this.tag=e.tag}add(e){let i;i=t.isPair(e)?e:e&&typeof e==`object`&&`key`in e&&`value`in e&&e.value===null?new n.Pair(e.key,null):new n.Pair(e,null),r.findPair(this.items,i.key)||this.items.push(i)}get(e,n){let i=r.findPair(this.items,e);return!n&&t.isPair(i)?t.isScalar(i.key)?i.key.value:i.key:i}set(e,t){if(typeof t!=`boolean`)throw Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof t}`);let i=r.findPair(this.items,e);i&&!t?this.items.splice(this.items.indexOf(i),1):!i&&t&&this.items.push(new n.Pair(e))}toJSON(e,t){return super.toJSON(e,t,Set)}toString(e,t,n){if(!e)return JSON.stringify(this);if(this.hasAllNullValues(!0))return super.toString(Object.assign({},e,{allNullValues:!0}),t,n);throw Error(`Set items must all have null values`)}static from(e,t,r){let{replacer:i}=r,a=new this(e);if(t&&Symbol.iterator in Object(t))for(let e of t)typeof i==`function`&&(e=i.call(t,e,e)),a.items.push(n.createPair(e,null,r));return a}};i.tag=`tag:yaml.org,2002:set`;let a={collection:`map`,identify:e=>e instanceof Set,nodeClass:i,default:!1,tag:`tag:yaml.org,2002:set`,createNode:(e,t,n)=>i.from(e,t,n),resolve(e,n){if(t.isMap(e)){if(e.hasAllNullValues(!0))return Object.assign(new i,e);n(`Set items must all have null values`)}else n(`Expected a mapping for this tag`);return e}};e.YAMLSet=i,e.set=a})),Em=t((e=>{var t=mm();function n(e,t){let n=e[0],r=n===`-`||n===`+`?e.substring(1):e,i=e=>t?BigInt(e):Number(e),a=r.replace(/_/g,``).split(`:`).reduce((e,t)=>e*i(60)+i(t),i(0));return n===`-`?i(-1)*a:a}function r(e){let{value:n}=e,r=e=>e;if(typeof n==`bigint`)r=e=>BigInt(e);else if(isNaN(n)||!isFinite(n))return t.stringifyNumber(e);let i=``;n<0&&(i=`-`,n*=r(-1));let a=r(60),o=[n%a];return n<60?o.unshift(0):(n=(n-o[0])/a,o.unshift(n%a),n>=60&&(n=(n-o[0])/a,o.unshift(n))),i+o.map(e=>String(e).padStart(2,`0`)).join(`:`).replace(/000000\d*$/,``)}let i={identify:e=>typeof e==`bigint`||Number.isInteger(e),default:!0,tag:`tag:yaml.org,2002:int`,format:`TIME`,test:/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,resolve:(e,t,{intAsBigInt:r})=>n(e,r),stringify:r},a={identify:e=>typeof e==`number`,default:!0,tag:`tag:yaml.org,2002:float`,format:`TIME`,test:/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,resolve:e=>n(e,!1),stringify:r},o={identify:e=>e instanceof Date,default:!0,tag:`tag:yaml.org,2002:timestamp`,test:RegExp(`^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$`),resolve(e){let t=e.match(o.test);if(!t)throw Error(`!!timestamp expects a date, starting with yyyy-mm-dd`);let[,r,i,a,s,c,l]=t.map(Number),u=t[7]?Number((t[7]+`00`).substr(1,3)):0,d=Date.UTC(r,i-1,a,s||0,c||0,l||0,u),f=t[8];if(f&&f!==`Z`){let e=n(f,!1);Math.abs(e)<30&&(e*=60),d-=6e4*e}return new Date(d)},stringify:({value:e})=>e?.toISOString().replace(/(T00:00:00)?\.000Z$/,``)??``};e.floatTime=a,e.intTime=i,e.timestamp=o})),Dm=t((e=>{var t=cm(),n=fm(),r=um(),i=dm(),a=ym(),o=Sm(),s=Cm(),c=wm(),l=rm(),u=xm(),d=bm(),f=Tm(),p=Em();e.schema=[t.map,r.seq,i.string,n.nullTag,o.trueTag,o.falseTag,c.intBin,c.intOct,c.int,c.intHex,s.floatNaN,s.floatExp,s.float,a.binary,l.merge,u.omap,d.pairs,f.set,p.intTime,p.floatTime,p.timestamp]})),Om=t((e=>{var t=cm(),n=fm(),r=um(),i=dm(),a=pm(),o=hm(),s=gm(),c=_m(),l=vm(),u=ym(),d=rm(),f=xm(),p=bm(),m=Dm(),h=Tm(),g=Em();let _=new Map([[`core`,c.schema],[`failsafe`,[t.map,r.seq,i.string]],[`json`,l.schema],[`yaml11`,m.schema],[`yaml-1.1`,m.schema]]),v={binary:u.binary,bool:a.boolTag,float:o.float,floatExp:o.floatExp,floatNaN:o.floatNaN,floatTime:g.floatTime,int:s.int,intHex:s.intHex,intOct:s.intOct,intTime:g.intTime,map:t.map,merge:d.merge,null:n.nullTag,omap:f.omap,pairs:p.pairs,seq:r.seq,set:h.set,timestamp:g.timestamp},y={"tag:yaml.org,2002:binary":u.binary,"tag:yaml.org,2002:merge":d.merge,"tag:yaml.org,2002:omap":f.omap,"tag:yaml.org,2002:pairs":p.pairs,"tag:yaml.org,2002:set":h.set,"tag:yaml.org,2002:timestamp":g.timestamp};function b(e,t,n){let r=_.get(t);if(r&&!e)return n&&!r.includes(d.merge)?r.concat(d.merge):r.slice();let i=r;if(!i){if(Array.isArray(e))i=[];else{let e=Array.from(_.keys()).filter(e=>e!==`yaml11`).map(e=>JSON.stringify(e)).join(`, `);throw Error(`Unknown schema "${t}"; use one of ${e} or define customTags array`)}}if(Array.isArray(e))for(let t of e)i=i.concat(t);else typeof e==`function`&&(i=e(i.slice()));return n&&(i=i.concat(d.merge)),i.reduce((e,t)=>{let n=typeof t==`string`?v[t]:t;if(!n){let e=JSON.stringify(t),n=Object.keys(v).map(e=>JSON.stringify(e)).join(`, `);throw Error(`Unknown custom tag ${e}; use one of ${n}`)}return e.includes(n)||e.push(n),e},[])}e.coreKnownTags=y,e.getTags=b})),km=t((e=>{var t=Z(),n=cm(),r=um(),i=dm(),a=Om();let o=(e,t)=>e.key<t.key?-1:+(e.key>t.key);e.Schema=class e{constructor({compat:e,customTags:s,merge:c,resolveKnownTags:l,schema:u,sortMapEntries:d,toStringDefaults:f}){this.compat=Array.isArray(e)?a.getTags(e,`compat`):e?a.getTags(null,e):null,this.name=typeof u==`string`&&u||`core`,this.knownTags=l?a.coreKnownTags:{},this.tags=a.getTags(s,this.name,c),this.toStringOptions=f??null,Object.defineProperty(this,t.MAP,{value:n.map}),Object.defineProperty(this,t.SCALAR,{value:i.string}),Object.defineProperty(this,t.SEQ,{value:r.seq}),this.sortMapEntries=typeof d==`function`?d:d===!0?o:null}clone(){let t=Object.create(e.prototype,Object.getOwnPropertyDescriptors(this));return t.tags=this.tags.slice(),t}}})),Am=t((e=>{var t=Z(),n=em(),r=Zp();function i(e,i){let a=[],o=i.directives===!0;if(i.directives!==!1&&e.directives){let t=e.directives.toString(e);t?(a.push(t),o=!0):e.directives.docStart&&(o=!0)}o&&a.push(`---`);let s=n.createStringifyContext(e,i),{commentString:c}=s.options;if(e.commentBefore){a.length!==1&&a.unshift(``);let t=c(e.commentBefore);a.unshift(r.indentComment(t,``))}let l=!1,u=null;if(e.contents){if(t.isNode(e.contents)){if(e.contents.spaceBefore&&o&&a.push(``),e.contents.commentBefore){let t=c(e.contents.commentBefore);a.push(r.indentComment(t,``))}s.forceBlockIndent=!!e.comment,u=e.contents.comment}let i=u?void 0:()=>l=!0,d=n.stringify(e.contents,s,()=>u=null,i);u&&(d+=r.lineComment(d,``,c(u))),(d[0]===`|`||d[0]===`>`)&&a[a.length-1]===`---`?a[a.length-1]=`--- ${d}`:a.push(d)}else a.push(n.stringify(e.contents,s));if(e.directives?.docEnd){if(e.comment){let t=c(e.comment);t.includes(`
`)?(a.push(`...`),a.push(r.indentComment(t,``))):a.push(`... ${t}`)}else a.push(`...`)}else{let t=e.comment;t&&l&&(t=t.replace(/^\n+/,``)),t&&((!l||u)&&a[a.length-1]!==``&&a.push(``),a.push(r.indentComment(c(t),``)))}return a.join(`
`)+`
`}e.stringifyDocument=i})),jm=t((e=>{var t=Jp(),n=Xp(),r=Z(),i=am(),a=Kp(),o=km(),s=Am(),c=Wp(),l=Gp(),u=Yp(),d=Up(),f=class e{constructor(e,t,n){this.commentBefore=null,this.comment=null,this.errors=[],this.warnings=[],Object.defineProperty(this,r.NODE_TYPE,{value:r.DOC});let i=null;typeof t==`function`||Array.isArray(t)?i=t:n===void 0&&t&&(n=t,t=void 0);let a=Object.assign({intAsBigInt:!1,keepSourceTokens:!1,logLevel:`warn`,prettyErrors:!0,strict:!0,stringKeys:!1,uniqueKeys:!0,version:`1.2`},n);this.options=a;let{version:o}=a;n?._directives?(this.directives=n._directives.atDocument(),this.directives.yaml.explicit&&(o=this.directives.yaml.version)):this.directives=new d.Directives({version:o}),this.setSchema(o,n),this.contents=e===void 0?null:this.createNode(e,i,n)}clone(){let t=Object.create(e.prototype,{[r.NODE_TYPE]:{value:r.DOC}});return t.commentBefore=this.commentBefore,t.comment=this.comment,t.errors=this.errors.slice(),t.warnings=this.warnings.slice(),t.options=Object.assign({},this.options),this.directives&&(t.directives=this.directives.clone()),t.schema=this.schema.clone(),t.contents=r.isNode(this.contents)?this.contents.clone(t.schema):this.contents,this.range&&(t.range=this.range.slice()),t}add(e){p(this.contents)&&this.contents.add(e)}addIn(e,t){p(this.contents)&&this.contents.addIn(e,t)}createAlias(e,n){if(!e.anchor){let t=c.anchorNames(this);e.anchor=!n||t.has(n)?c.findNewAnchor(n||`a`,t):n}return new t.Alias(e.anchor)}createNode(e,t,n){let i;if(typeof t==`function`)e=t.call({"":e},``,e),i=t;else if(Array.isArray(t)){let e=t.filter(e=>typeof e==`number`||e instanceof String||e instanceof Number).map(String);e.length>0&&(t=t.concat(e)),i=t}else n===void 0&&t&&(n=t,t=void 0);let{aliasDuplicateObjects:a,anchorPrefix:o,flow:s,keepUndefined:l,onTagObj:d,tag:f}=n??{},{onAnchor:p,setAnchors:m,sourceObjects:h}=c.createNodeAnchors(this,o||`a`),g={aliasDuplicateObjects:a??!0,keepUndefined:l??!1,onAnchor:p,onTagObj:d,replacer:i,schema:this.schema,sourceObjects:h},_=u.createNode(e,f,g);return s&&r.isCollection(_)&&(_.flow=!0),m(),_}createPair(e,t,n={}){let r=this.createNode(e,null,n),a=this.createNode(t,null,n);return new i.Pair(r,a)}delete(e){return p(this.contents)?this.contents.delete(e):!1}deleteIn(e){return n.isEmptyPath(e)?this.contents!=null&&(this.contents=null,!0):p(this.contents)?this.contents.deleteIn(e):!1}get(e,t){return r.isCollection(this.contents)?this.contents.get(e,t):void 0}getIn(e,t){return n.isEmptyPath(e)?!t&&r.isScalar(this.contents)?this.contents.value:this.contents:r.isCollection(this.contents)?this.contents.getIn(e,t):void 0}has(e){return r.isCollection(this.contents)?this.contents.has(e):!1}hasIn(e){return n.isEmptyPath(e)?this.contents!==void 0:r.isCollection(this.contents)?this.contents.hasIn(e):!1}set(e,t){this.contents==null?this.contents=n.collectionFromPath(this.schema,[e],t):p(this.contents)&&this.contents.set(e,t)}setIn(e,t){n.isEmptyPath(e)?this.contents=t:this.contents==null?this.contents=n.collectionFromPath(this.schema,Array.from(e),t):p(this.contents)&&this.contents.setIn(e,t)}setSchema(e,t={}){typeof e==`number`&&(e=String(e));let n;switch(e){case`1.1`:this.directives?this.directives.yaml.version=`1.1`:this.directives=new d.Directives({version:`1.1`}),n={resolveKnownTags:!1,schema:`yaml-1.1`};break;case`1.2`:case`next`:this.directives?this.directives.yaml.version=e:this.directives=new d.Directives({version:e}),n={resolveKnownTags:!0,schema:`core`};break;case null:this.directives&&delete this.directives,n=null;break;default:{let t=JSON.stringify(e);throw Error(`Expected '1.1', '1.2' or null as first argument, but found: ${t}`)}}if(t.schema instanceof Object)this.schema=t.schema;else if(n)this.schema=new o.Schema(Object.assign(n,t));else throw Error(`With a null YAML version, the { schema: Schema } option is required`)}toJS({json:e,jsonArg:t,mapAsMap:n,maxAliasCount:r,onAnchor:i,reviver:o}={}){let s={anchors:new Map,doc:this,keep:!e,mapAsMap:n===!0,mapKeyWarned:!1,maxAliasCount:typeof r==`number`?r:100},c=a.toJS(this.contents,t??``,s);if(typeof i==`function`)for(let{count:e,res:t}of s.anchors.values())i(t,e);return typeof o==`function`?l.applyReviver(o,{"":c},``,c):c}toJSON(e,t){return this.toJS({json:!0,jsonArg:e,mapAsMap:!1,onAnchor:t})}toString(e={}){if(this.errors.length>0)throw Error(`Document with errors cannot be stringified`);if(`indent`in e&&(!Number.isInteger(e.indent)||Number(e.indent)<=0)){let t=JSON.stringify(e.indent);throw Error(`"indent" option must be a positive integer, not ${t}`)}return s.stringifyDocument(this,e)}};function p(e){if(r.isCollection(e))return!0;throw Error(`Expected a YAML collection as document contents`)}e.Document=f})),Mm=t((e=>{var t=class extends Error{constructor(e,t,n,r){super(),this.name=e,this.code=n,this.message=r,this.pos=t}},n=class extends t{constructor(e,t,n){super(`YAMLParseError`,e,t,n)}},r=class extends t{constructor(e,t,n){super(`YAMLWarning`,e,t,n)}};e.YAMLError=t,e.YAMLParseError=n,e.YAMLWarning=r,e.prettifyError=(e,t)=>n=>{if(n.pos[0]===-1)return;n.linePos=n.pos.map(e=>t.linePos(e));let{line:r,col:i}=n.linePos[0];n.message+=` at line ${r}, column ${i}`;let a=i-1,o=e.substring(t.lineStarts[r-1],t.lineStarts[r]).replace(/[\n\r]+$/,``);if(a>=60&&o.length>80){let e=Math.min(a-39,o.length-79);o=`…`+o.substring(e),a-=e-1}if(o.length>80&&(o=o.substring(0,79)+`…`),r>1&&/^ *$/.test(o.substring(0,a))){let n=e.substring(t.lineStarts[r-2],t.lineStarts[r-1]);n.length>80&&(n=n.substring(0,79)+`…
`),o=n+o}if(/[^ ]/.test(o)){let e=1,t=n.linePos[1];t?.line===r&&t.col>i&&(e=Math.max(1,Math.min(t.col-i,80-a)));let s=` `.repeat(a)+`^`.repeat(e);n.message+=`:\n\n${o}\n${s}\n`}}})),Nm=t((e=>{function t(e,{flow:t,indicator:n,next:r,offset:i,onError:a,parentIndent:o,startOnNewline:s}){let c=!1,l=s,u=s,d=``,f=``,p=!1,m=!1,h=null,g=null,_=null,v=null,y=null,b=null,x=null;for(let i of e)switch(m&&=(i.type!==`space`&&i.type!==`newline`&&i.type!==`comma`&&a(i.offset,`MISSING_CHAR`,`Tags and anchors must be separated from the next token by white space`),!1),h&&=(l&&i.type!==`comment`&&i.type!==`newline`&&a(h,`TAB_AS_INDENT`,`Tabs are not allowed as indentation`),null),i.type){case`space`:!t&&(n!==`doc-start`||r?.type!==`flow-collection`)&&i.source.includes(`	`)&&(h=i),u=!0;break;case`comment`:{u||a(i,`MISSING_CHAR`,`Comments must be separated from other tokens by white space characters`);let e=i.source.substring(1)||` `;d?d+=f+e:d=e,f=``,l=!1;break}case`newline`:l?d?d+=i.source:b&&n===`seq-item-ind`||(c=!0):f+=i.source,l=!0,p=!0,(g||_)&&(v=i),u=!0;break;case`anchor`:g&&a(i,`MULTIPLE_ANCHORS`,`A node can have at most one anchor`),i.source.endsWith(`:`)&&a(i.offset+i.source.length-1,`BAD_ALIAS`,`Anchor ending in : is ambiguous`,!0),g=i,x??=i.offset,l=!1,u=!1,m=!0;break;case`tag`:_&&a(i,`MULTIPLE_TAGS`,`A node can have at most one tag`),_=i,x??=i.offset,l=!1,u=!1,m=!0;break;case n:(g||_)&&a(i,`BAD_PROP_ORDER`,`Anchors and tags must be after the ${i.source} indicator`),b&&a(i,`UNEXPECTED_TOKEN`,`Unexpected ${i.source} in ${t??`collection`}`),b=i,l=n===`seq-item-ind`||n===`explicit-key-ind`,u=!1;break;case`comma`:if(t){y&&a(i,`UNEXPECTED_TOKEN`,`Unexpected , in ${t}`),y=i,l=!1,u=!1;break}default:a(i,`UNEXPECTED_TOKEN`,`Unexpected ${i.type} token`),l=!1,u=!1}let S=e[e.length-1],C=S?S.offset+S.source.length:i;return m&&r&&r.type!==`space`&&r.type!==`newline`&&r.type!==`comma`&&(r.type!==`scalar`||r.source!==``)&&a(r.offset,`MISSING_CHAR`,`Tags and anchors must be separated from the next token by white space`),h&&(l&&h.indent<=o||r?.type===`block-map`||r?.type===`block-seq`)&&a(h,`TAB_AS_INDENT`,`Tabs are not allowed as indentation`),{comma:y,found:b,spaceBefore:c,comment:d,hasNewline:p,anchor:g,tag:_,newlineAfterProp:v,end:C,start:x??C}}e.resolveProps=t})),Pm=t((e=>{function t(e){if(!e)return null;switch(e.type){case`alias`:case`scalar`:case`double-quoted-scalar`:case`single-quoted-scalar`:if(e.source.includes(`
`))return!0;if(e.end){for(let t of e.end)if(t.type===`newline`)return!0}return!1;case`flow-collection`:for(let n of e.items){for(let e of n.start)if(e.type===`newline`)return!0;if(n.sep){for(let e of n.sep)if(e.type===`newline`)return!0}if(t(n.key)||t(n.value))return!0}return!1;default:return!0}}e.containsNewline=t})),Fm=t((e=>{var t=Pm();function n(e,n,r){if(n?.type===`flow-collection`){let i=n.end[0];i.indent===e&&(i.source===`]`||i.source===`}`)&&t.containsNewline(n)&&r(i,`BAD_INDENT`,`Flow end indicator should be more indented than parent`,!0)}}e.flowIndentCheck=n})),Im=t((e=>{var t=Z();function n(e,n,r){let{uniqueKeys:i}=e.options;if(i===!1)return!1;let a=typeof i==`function`?i:(e,n)=>e===n||t.isScalar(e)&&t.isScalar(n)&&e.value===n.value;return n.some(e=>a(e.key,r))}e.mapIncludes=n})),Lm=t((e=>{var t=am(),n=sm(),r=Nm(),i=Pm(),a=Fm(),o=Im();let s=`All mapping items must start at the same column`;function c({composeNode:e,composeEmptyNode:c},l,u,d,f){let p=new((f?.nodeClass)??n.YAMLMap)(l.schema);l.atRoot&&=!1;let m=u.offset,h=null;for(let n of u.items){let{start:f,key:g,sep:_,value:v}=n,y=r.resolveProps(f,{indicator:`explicit-key-ind`,next:g??_?.[0],offset:m,onError:d,parentIndent:u.indent,startOnNewline:!0}),b=!y.found;if(b){if(g&&(g.type===`block-seq`?d(m,`BLOCK_AS_IMPLICIT_KEY`,`A block sequence may not be used as an implicit map key`):`indent`in g&&g.indent!==u.indent&&d(m,`BAD_INDENT`,s)),!y.anchor&&!y.tag&&!_){h=y.end,y.comment&&(p.comment?p.comment+=`
`+y.comment:p.comment=y.comment);continue}(y.newlineAfterProp||i.containsNewline(g))&&d(g??f[f.length-1],`MULTILINE_IMPLICIT_KEY`,`Implicit keys need to be on a single line`)}else y.found?.indent!==u.indent&&d(m,`BAD_INDENT`,s);l.atKey=!0;let x=y.end,S=g?e(l,g,y,d):c(l,x,f,null,y,d);l.schema.compat&&a.flowIndentCheck(u.indent,g,d),l.atKey=!1,o.mapIncludes(l,p.items,S)&&d(x,`DUPLICATE_KEY`,`Map keys must be unique`);let C=r.resolveProps(_??[],{indicator:`map-value-ind`,next:v,offset:S.range[2],onError:d,parentIndent:u.indent,startOnNewline:!g||g.type===`block-scalar`});if(m=C.end,C.found){b&&(v?.type===`block-map`&&!C.hasNewline&&d(m,`BLOCK_AS_IMPLICIT_KEY`,`Nested mappings are not allowed in compact mappings`),l.options.strict&&y.start<C.found.offset-1024&&d(S.range,`KEY_OVER_1024_CHARS`,`The : indicator must be at most 1024 chars after the start of an implicit block mapping key`));let r=v?e(l,v,C,d):c(l,m,_,null,C,d);l.schema.compat&&a.flowIndentCheck(u.indent,v,d),m=r.range[2];let i=new t.Pair(S,r);l.options.keepSourceTokens&&(i.srcToken=n),p.items.push(i)}else{b&&d(S.range,`MISSING_CHAR`,`Implicit map keys need to be followed by map values`),C.comment&&(S.comment?S.comment+=`
`+C.comment:S.comment=C.comment);let e=new t.Pair(S);l.options.keepSourceTokens&&(e.srcToken=n),p.items.push(e)}}return h&&h<m&&d(h,`IMPOSSIBLE`,`Map comment with trailing content`),p.range=[u.offset,m,h??m],p}e.resolveBlockMap=c})),Rm=t((e=>{var t=lm(),n=Nm(),r=Fm();function i({composeNode:e,composeEmptyNode:i},a,o,s,c){let l=new((c?.nodeClass)??t.YAMLSeq)(a.schema);a.atRoot&&=!1,a.atKey&&=!1;let u=o.offset,d=null;for(let{start:t,value:c}of o.items){let f=n.resolveProps(t,{indicator:`seq-item-ind`,next:c,offset:u,onError:s,parentIndent:o.indent,startOnNewline:!0});if(!f.found){if(f.anchor||f.tag||c)c?.type===`block-seq`?s(f.end,`BAD_INDENT`,`All sequence items must start at the same column`):s(u,`MISSING_CHAR`,`Sequence item without - indicator`);else{d=f.end,f.comment&&(l.comment=f.comment);continue}}let p=c?e(a,c,f,s):i(a,f.end,t,null,f,s);a.schema.compat&&r.flowIndentCheck(o.indent,c,s),u=p.range[2],l.items.push(p)}return l.range=[o.offset,u,d??u],l}e.resolveBlockSeq=i})),zm=t((e=>{function t(e,t,n,r){let i=``;if(e){let a=!1,o=``;for(let s of e){let{source:e,type:c}=s;switch(c){case`space`:a=!0;break;case`comment`:{n&&!a&&r(s,`MISSING_CHAR`,`Comments must be separated from other tokens by white space characters`);let t=e.substring(1)||` `;i?i+=o+t:i=t,o=``;break}case`newline`:i&&(o+=e),a=!0;break;default:r(s,`UNEXPECTED_TOKEN`,`Unexpected ${c} at node end`)}t+=e.length}}return{comment:i,offset:t}}e.resolveEnd=t})),Bm=t((e=>{var t=Z(),n=am(),r=sm(),i=lm(),a=zm(),o=Nm(),s=Pm(),c=Im();let l=`Block collections are not allowed within flow collections`,u=e=>e&&(e.type===`block-map`||e.type===`block-seq`);function d({composeNode:e,composeEmptyNode:d},f,p,m,h){let g=p.start.source===`{`,_=g?`flow map`:`flow sequence`,v=new((h?.nodeClass)??(g?r.YAMLMap:i.YAMLSeq))(f.schema);v.flow=!0;let y=f.atRoot;y&&(f.atRoot=!1),f.atKey&&=!1;let b=p.offset+p.start.source.length;for(let i=0;i<p.items.length;++i){let a=p.items[i],{start:h,key:y,sep:x,value:S}=a,C=o.resolveProps(h,{flow:_,indicator:`explicit-key-ind`,next:y??x?.[0],offset:b,onError:m,parentIndent:p.indent,startOnNewline:!1});if(!C.found){if(!C.anchor&&!C.tag&&!x&&!S){i===0&&C.comma?m(C.comma,`UNEXPECTED_TOKEN`,`Unexpected , in ${_}`):i<p.items.length-1&&m(C.start,`UNEXPECTED_TOKEN`,`Unexpected empty item in ${_}`),C.comment&&(v.comment?v.comment+=`
`+C.comment:v.comment=C.comment),b=C.end;continue}!g&&f.options.strict&&s.containsNewline(y)&&m(y,`MULTILINE_IMPLICIT_KEY`,`Implicit keys of flow sequence pairs need to be on a single line`)}if(i===0)C.comma&&m(C.comma,`UNEXPECTED_TOKEN`,`Unexpected , in ${_}`);else if(C.comma||m(C.start,`MISSING_CHAR`,`Missing , between ${_} items`),C.comment){let e=``;loop:for(let t of h)switch(t.type){case`comma`:case`space`:break;case`comment`:e=t.source.substring(1);break loop;default:break loop}if(e){let n=v.items[v.items.length-1];t.isPair(n)&&(n=n.value??n.key),n.comment?n.comment+=`
`+e:n.comment=e,C.comment=C.comment.substring(e.length+1)}}if(!g&&!x&&!C.found){let t=S?e(f,S,C,m):d(f,C.end,x,null,C,m);v.items.push(t),b=t.range[2],u(S)&&m(t.range,`BLOCK_IN_FLOW`,l)}else{f.atKey=!0;let t=C.end,i=y?e(f,y,C,m):d(f,t,h,null,C,m);u(y)&&m(i.range,`BLOCK_IN_FLOW`,l),f.atKey=!1;let s=o.resolveProps(x??[],{flow:_,indicator:`map-value-ind`,next:S,offset:i.range[2],onError:m,parentIndent:p.indent,startOnNewline:!1});if(s.found){if(!g&&!C.found&&f.options.strict){if(x)for(let e of x){if(e===s.found)break;if(e.type===`newline`){m(e,`MULTILINE_IMPLICIT_KEY`,`Implicit keys of flow sequence pairs need to be on a single line`);break}}C.start<s.found.offset-1024&&m(s.found,`KEY_OVER_1024_CHARS`,`The : indicator must be at most 1024 chars after the start of an implicit flow sequence key`)}}else S&&(`source`in S&&S.source?.[0]===`:`?m(S,`MISSING_CHAR`,`Missing space after : in ${_}`):m(s.start,`MISSING_CHAR`,`Missing , or : between ${_} items`));let w=S?e(f,S,s,m):s.found?d(f,s.end,x,null,s,m):null;w?u(S)&&m(w.range,`BLOCK_IN_FLOW`,l):s.comment&&(i.comment?i.comment+=`
`+s.comment:i.comment=s.comment);let T=new n.Pair(i,w);if(f.options.keepSourceTokens&&(T.srcToken=a),g){let e=v;c.mapIncludes(f,e.items,i)&&m(t,`DUPLICATE_KEY`,`Map keys must be unique`),e.items.push(T)}else{let e=new r.YAMLMap(f.schema);e.flow=!0,e.items.push(T);let t=(w??i).range;e.range=[i.range[0],t[1],t[2]],v.items.push(e)}b=w?w.range[2]:s.end}}let x=g?`}`:`]`,[S,...C]=p.end,w=b;if(S?.source===x)w=S.offset+S.source.length;else{let e=_[0].toUpperCase()+_.substring(1),t=y?`${e} must end with a ${x}`:`${e} in block collection must be sufficiently indented and end with a ${x}`;m(b,y?`MISSING_CHAR`:`BAD_INDENT`,t),S&&S.source.length!==1&&C.unshift(S)}if(C.length>0){let e=a.resolveEnd(C,w,f.options.strict,m);e.comment&&(v.comment?v.comment+=`
`+e.comment:v.comment=e.comment),v.range=[p.offset,w,e.offset]}else v.range=[p.offset,w,w];return v}e.resolveFlowCollection=d})),Vm=t((e=>{var t=Z(),n=Q(),r=sm(),i=lm(),a=Lm(),o=Rm(),s=Bm();function c(e,t,n,r,i,c){let l=n.type===`block-map`?a.resolveBlockMap(e,t,n,r,c):n.type===`block-seq`?o.resolveBlockSeq(e,t,n,r,c):s.resolveFlowCollection(e,t,n,r,c),u=l.constructor;return i===`!`||i===u.tagName?(l.tag=u.tagName,l):(i&&(l.tag=i),l)}function l(e,a,o,s,l){let u=s.tag,d=u?a.directives.tagName(u.source,e=>l(u,`TAG_RESOLVE_FAILED`,e)):null;if(o.type===`block-seq`){let{anchor:e,newlineAfterProp:t}=s,n=e&&u?e.offset>u.offset?e:u:e??u;n&&(!t||t.offset<n.offset)&&l(n,`MISSING_CHAR`,`Missing newline after block sequence props`)}let f=o.type===`block-map`?`map`:o.type===`block-seq`?`seq`:o.start.source===`{`?`map`:`seq`;if(!u||!d||d===`!`||d===r.YAMLMap.tagName&&f===`map`||d===i.YAMLSeq.tagName&&f===`seq`)return c(e,a,o,l,d);let p=a.schema.tags.find(e=>e.tag===d&&e.collection===f);if(!p){let t=a.schema.knownTags[d];if(t?.collection===f)a.schema.tags.push(Object.assign({},t,{default:!1})),p=t;else return t?l(u,`BAD_COLLECTION_TYPE`,`${t.tag} used for ${f} collection, but expects ${t.collection??`scalar`}`,!0):l(u,`TAG_RESOLVE_FAILED`,`Unresolved tag: ${d}`,!0),c(e,a,o,l,d)}let m=c(e,a,o,l,d,p),h=p.resolve?.(m,e=>l(u,`TAG_RESOLVE_FAILED`,e),a.options)??m,g=t.isNode(h)?h:new n.Scalar(h);return g.range=m.range,g.tag=d,p?.format&&(g.format=p.format),g}e.composeCollection=l})),Hm=t((e=>{var t=Q();function n(e,n,a){let o=n.offset,s=r(n,e.options.strict,a);if(!s)return{value:``,type:null,comment:``,range:[o,o,o]};let c=s.mode===`>`?t.Scalar.BLOCK_FOLDED:t.Scalar.BLOCK_LITERAL,l=n.source?i(n.source):[],u=l.length;for(let e=l.length-1;e>=0;--e){let t=l[e][1];if(t===``||t===`\r`)u=e;else break}if(u===0){let e=s.chomp===`+`&&l.length>0?`
`.repeat(Math.max(1,l.length-1)):``,t=o+s.length;return n.source&&(t+=n.source.length),{value:e,type:c,comment:s.comment,range:[o,t,t]}}let d=n.indent+s.indent,f=n.offset+s.length,p=0;for(let t=0;t<u;++t){let[n,r]=l[t];if(r===``||r===`\r`)s.indent===0&&n.length>d&&(d=n.length);else{n.length<d&&a(f+n.length,`MISSING_CHAR`,`Block scalars with more-indented leading empty lines must use an explicit indentation indicator`),s.indent===0&&(d=n.length),p=t,d===0&&!e.atRoot&&a(f,`BAD_INDENT`,`Block scalar values in collections must be indented`);break}f+=n.length+r.length+1}for(let e=l.length-1;e>=u;--e)l[e][0].length>d&&(u=e+1);let m=``,h=``,g=!1;for(let e=0;e<p;++e)m+=l[e][0].slice(d)+`
`;for(let e=p;e<u;++e){let[n,r]=l[e];f+=n.length+r.length+1;let i=r[r.length-1]===`\r`;if(i&&(r=r.slice(0,-1)),r&&n.length<d){let e=`Block scalar lines must not be less indented than their ${s.indent?`explicit indentation indicator`:`first line`}`;a(f-r.length-(i?2:1),`BAD_INDENT`,e),n=``}c===t.Scalar.BLOCK_LITERAL?(m+=h+n.slice(d)+r,h=`
`):n.length>d||r[0]===`	`?(h===` `?h=`
`:!g&&h===`
`&&(h=`

`),m+=h+n.slice(d)+r,h=`
`,g=!0):r===``?h===`
`?m+=`
`:h=`
`:(m+=h+r,h=` `,g=!1)}switch(s.chomp){case`-`:break;case`+`:for(let e=u;e<l.length;++e)m+=`
`+l[e][0].slice(d);m[m.length-1]!==`
`&&(m+=`
`);break;default:m+=`
`}let _=o+s.length+n.source.length;return{value:m,type:c,comment:s.comment,range:[o,_,_]}}function r({offset:e,props:t},n,r){if(t[0].type!==`block-scalar-header`)return r(t[0],`IMPOSSIBLE`,`Block scalar header not found`),null;let{source:i}=t[0],a=i[0],o=0,s=``,c=-1;for(let t=1;t<i.length;++t){let n=i[t];if(!s&&(n===`-`||n===`+`))s=n;else{let r=Number(n);!o&&r?o=r:c===-1&&(c=e+t)}}c!==-1&&r(c,`UNEXPECTED_TOKEN`,`Block scalar header includes extra characters: ${i}`);let l=!1,u=``,d=i.length;for(let e=1;e<t.length;++e){let i=t[e];switch(i.type){case`space`:l=!0;case`newline`:d+=i.source.length;break;case`comment`:n&&!l&&r(i,`MISSING_CHAR`,`Comments must be separated from other tokens by white space characters`),d+=i.source.length,u=i.source.substring(1);break;case`error`:r(i,`UNEXPECTED_TOKEN`,i.message),d+=i.source.length;break;default:{r(i,`UNEXPECTED_TOKEN`,`Unexpected token in block scalar header: ${i.type}`);let e=i.source;e&&typeof e==`string`&&(d+=e.length)}}}return{mode:a,indent:o,chomp:s,comment:u,length:d}}function i(e){let t=e.split(/\n( *)/),n=t[0],r=n.match(/^( *)/),i=[r?.[1]?[r[1],n.slice(r[1].length)]:[``,n]];for(let e=1;e<t.length;e+=2)i.push([t[e],t[e+1]]);return i}e.resolveBlockScalar=n})),Um=t((e=>{var t=Q(),n=zm();function r(e,r,o){let{offset:c,type:l,source:u,end:d}=e,f,p,m=(e,t,n)=>o(c+e,t,n);switch(l){case`scalar`:f=t.Scalar.PLAIN,p=i(u,m);break;case`single-quoted-scalar`:f=t.Scalar.QUOTE_SINGLE,p=a(u,m);break;case`double-quoted-scalar`:f=t.Scalar.QUOTE_DOUBLE,p=s(u,m);break;default:return o(e,`UNEXPECTED_TOKEN`,`Expected a flow scalar value, but found: ${l}`),{value:``,type:null,comment:``,range:[c,c+u.length,c+u.length]}}let h=c+u.length,g=n.resolveEnd(d,h,r,o);return{value:p,type:f,comment:g.comment,range:[c,h,g.offset]}}function i(e,t){let n=``;switch(e[0]){case`	`:n=`a tab character`;break;case`,`:n=`flow indicator character ,`;break;case`%`:n=`directive indicator character %`;break;case`|`:case`>`:n=`block scalar indicator ${e[0]}`;break;case`@`:case"`":n=`reserved character ${e[0]}`}return n&&t(0,`BAD_SCALAR_START`,`Plain value cannot start with ${n}`),o(e)}function a(e,t){return(e[e.length-1]!==`'`||e.length===1)&&t(e.length,`MISSING_CHAR`,`Missing closing 'quote`),o(e.slice(1,-1)).replace(/''/g,`'`)}function o(e){let t=/(.*?)\r?\n/sy,n=t.exec(e);if(!n)return e;let r,i;try{r=RegExp(`(?<![ 	])[ 	]+$`),i=RegExp(`^[ 	]+|(?<![ 	])[ 	]+$`,`g`)}catch{r=/[ \t]+$/,i=/^[ \t]+|[ \t]+$/g}let a=n[1].replace(r,``),o=` `,s=t.lastIndex;for(;n=t.exec(e);){let e=n[1].replace(i,``);e===``?o===`
`?a+=o:o=`
`:(a+=o+e,o=` `),s=t.lastIndex}let c=/[ \t]*(.*)/sy;return c.lastIndex=s,n=c.exec(e),a+o+(n?.[1]??``)}function s(e,t){let n=``;for(let r=1;r<e.length-1;++r){let i=e[r];if(i!==`\r`||e[r+1]!==`
`){if(i===`
`){let{fold:t,offset:i}=c(e,r);n+=t,r=i}else if(i===`\\`){let i=e[++r],a=l[i];if(a)n+=a;else if(i===`
`)for(i=e[r+1];i===` `||i===`	`;)i=e[++r+1];else if(i===`\r`&&e[r+1]===`
`)for(i=e[++r+1];i===` `||i===`	`;)i=e[++r+1];else if(i===`x`||i===`u`||i===`U`){let a=i===`x`?2:i===`u`?4:8;n+=u(e,r+1,a,t),r+=a}else{let i=e.substr(r-1,2);t(r-1,`BAD_DQ_ESCAPE`,`Invalid escape sequence ${i}`),n+=i}}else if(i===` `||i===`	`){let t=r,a=e[r+1];for(;a===` `||a===`	`;)a=e[++r+1];a!==`
`&&(a!==`\r`||e[r+2]!==`
`)&&(n+=r>t?e.slice(t,r+1):i)}else n+=i}}return(e[e.length-1]!==`"`||e.length===1)&&t(e.length,`MISSING_CHAR`,`Missing closing "quote`),n}function c(e,t){let n=``,r=e[t+1];for(;(r===` `||r===`	`||r===`
`||r===`\r`)&&(r!==`\r`||e[t+2]===`
`);)r===`
`&&(n+=`
`),t+=1,r=e[t+1];return n||=` `,{fold:n,offset:t}}let l={0:`\0`,a:`\x07`,b:`\b`,e:`\x1B`,f:`\f`,n:`
`,r:`\r`,t:`	`,v:`\v`,N:``,_:`\xA0`,L:`\u2028`,P:`\u2029`," ":` `,'"':`"`,"/":`/`,"\\":`\\`,"	":`	`};function u(e,t,n,r){let i=e.substr(t,n),a=i.length===n&&/^[0-9a-fA-F]+$/.test(i)?parseInt(i,16):NaN;try{return String.fromCodePoint(a)}catch{let i=e.substr(t-2,n+2);return r(t-2,`BAD_DQ_ESCAPE`,`Invalid escape sequence ${i}`),i}}e.resolveFlowScalar=r})),Wm=t((e=>{var t=Z(),n=Q(),r=Hm(),i=Um();function a(e,a,c,l){let{value:u,type:d,comment:f,range:p}=a.type===`block-scalar`?r.resolveBlockScalar(e,a,l):i.resolveFlowScalar(a,e.options.strict,l),m=c?e.directives.tagName(c.source,e=>l(c,`TAG_RESOLVE_FAILED`,e)):null,h;h=e.options.stringKeys&&e.atKey?e.schema[t.SCALAR]:m?o(e.schema,u,m,c,l):a.type===`scalar`?s(e,u,a,l):e.schema[t.SCALAR];let g;try{let r=h.resolve(u,e=>l(c??a,`TAG_RESOLVE_FAILED`,e),e.options);g=t.isScalar(r)?r:new n.Scalar(r)}catch(e){let t=e instanceof Error?e.message:String(e);l(c??a,`TAG_RESOLVE_FAILED`,t),g=new n.Scalar(u)}return g.range=p,g.source=u,d&&(g.type=d),m&&(g.tag=m),h.format&&(g.format=h.format),f&&(g.comment=f),g}function o(e,n,r,i,a){if(r===`!`)return e[t.SCALAR];let o=[];for(let t of e.tags)if(!t.collection&&t.tag===r){if(t.default&&t.test)o.push(t);else return t}for(let e of o)if(e.test?.test(n))return e;let s=e.knownTags[r];return s&&!s.collection?(e.tags.push(Object.assign({},s,{default:!1,test:void 0})),s):(a(i,`TAG_RESOLVE_FAILED`,`Unresolved tag: ${r}`,r!==`tag:yaml.org,2002:str`),e[t.SCALAR])}function s({atKey:e,directives:n,schema:r},i,a,o){let s=r.tags.find(t=>(t.default===!0||e&&t.default===`key`)&&t.test?.test(i))||r[t.SCALAR];if(r.compat){let e=r.compat.find(e=>e.default&&e.test?.test(i))??r[t.SCALAR];s.tag!==e.tag&&o(a,`TAG_RESOLVE_FAILED`,`Value may be parsed as either ${n.tagString(s.tag)} or ${n.tagString(e.tag)}`,!0)}return s}e.composeScalar=a})),Gm=t((e=>{function t(e,t,n){if(t){n??=t.length;for(let r=n-1;r>=0;--r){let n=t[r];switch(n.type){case`space`:case`comment`:case`newline`:e-=n.source.length;continue}for(n=t[++r];n?.type===`space`;)e+=n.source.length,n=t[++r];break}}return e}e.emptyScalarPosition=t})),Km=t((e=>{var t=Jp(),n=Z(),r=Vm(),i=Wm(),a=zm(),o=Gm();let s={composeNode:c,composeEmptyNode:l};function c(e,t,a,o){let c=e.atKey,{spaceBefore:d,comment:f,anchor:p,tag:m}=a,h,g=!0;switch(t.type){case`alias`:h=u(e,t,o),(p||m)&&o(t,`ALIAS_PROPS`,`An alias node must not specify any properties`);break;case`scalar`:case`single-quoted-scalar`:case`double-quoted-scalar`:case`block-scalar`:h=i.composeScalar(e,t,m,o),p&&(h.anchor=p.source.substring(1));break;case`block-map`:case`block-seq`:case`flow-collection`:try{h=r.composeCollection(s,e,t,a,o),p&&(h.anchor=p.source.substring(1))}catch(e){o(t,`RESOURCE_EXHAUSTION`,e instanceof Error?e.message:String(e))}break;default:o(t,`UNEXPECTED_TOKEN`,t.type===`error`?t.message:`Unsupported token (type: ${t.type})`),g=!1}return h??=l(e,t.offset,void 0,null,a,o),p&&h.anchor===``&&o(p,`BAD_ALIAS`,`Anchor cannot be an empty string`),c&&e.options.stringKeys&&(!n.isScalar(h)||typeof h.value!=`string`||h.tag&&h.tag!==`tag:yaml.org,2002:str`)&&o(m??t,`NON_STRING_KEY`,`With stringKeys, all keys must be strings`),d&&(h.spaceBefore=!0),f&&(t.type===`scalar`&&t.source===``?h.comment=f:h.commentBefore=f),e.options.keepSourceTokens&&g&&(h.srcToken=t),h}function l(e,t,n,r,{spaceBefore:a,comment:s,anchor:c,tag:l,end:u},d){let f={type:`scalar`,offset:o.emptyScalarPosition(t,n,r),indent:-1,source:``},p=i.composeScalar(e,f,l,d);return c&&(p.anchor=c.source.substring(1),p.anchor===``&&d(c,`BAD_ALIAS`,`Anchor cannot be an empty string`)),a&&(p.spaceBefore=!0),s&&(p.comment=s,p.range[2]=u),p}function u({options:e},{offset:n,source:r,end:i},o){let s=new t.Alias(r.substring(1));s.source===``&&o(n,`BAD_ALIAS`,`Alias cannot be an empty string`),s.source.endsWith(`:`)&&o(n+r.length-1,`BAD_ALIAS`,`Alias ending in : is ambiguous`,!0);let c=n+r.length,l=a.resolveEnd(i,c,e.strict,o);return s.range=[n,c,l.offset],l.comment&&(s.comment=l.comment),s}e.composeEmptyNode=l,e.composeNode=c})),qm=t((e=>{var t=jm(),n=Km(),r=zm(),i=Nm();function a(e,a,{offset:o,start:s,value:c,end:l},u){let d=Object.assign({_directives:a},e),f=new t.Document(void 0,d),p={atKey:!1,atRoot:!0,directives:f.directives,options:f.options,schema:f.schema},m=i.resolveProps(s,{indicator:`doc-start`,next:c??l?.[0],offset:o,onError:u,parentIndent:0,startOnNewline:!0});m.found&&(f.directives.docStart=!0,c&&(c.type===`block-map`||c.type===`block-seq`)&&!m.hasNewline&&u(m.end,`MISSING_CHAR`,`Block collection cannot start on same line with directives-end marker`)),f.contents=c?n.composeNode(p,c,m,u):n.composeEmptyNode(p,m.end,s,null,m,u);let h=f.contents.range[2],g=r.resolveEnd(l,h,!1,u);return g.comment&&(f.comment=g.comment),f.range=[o,h,g.offset],f}e.composeDoc=a})),Jm=t((t=>{var n=e(`process`),r=Up(),i=jm(),a=Mm(),o=Z(),s=qm(),c=zm();function l(e){if(typeof e==`number`)return[e,e+1];if(Array.isArray(e))return e.length===2?e:[e[0],e[1]];let{offset:t,source:n}=e;return[t,t+(typeof n==`string`?n.length:1)]}function u(e){let t=``,n=!1,r=!1;for(let i=0;i<e.length;++i){let a=e[i];switch(a[0]){case`#`:t+=(t===``?``:r?`

`:`
`)+(a.substring(1)||` `),n=!0,r=!1;break;case`%`:e[i+1]?.[0]!==`#`&&(i+=1),n=!1;break;default:n||(r=!0),n=!1}}return{comment:t,afterEmptyLine:r}}t.Composer=class{constructor(e={}){this.doc=null,this.atDirectives=!1,this.prelude=[],this.errors=[],this.warnings=[],this.onError=(e,t,n,r)=>{let i=l(e);r?this.warnings.push(new a.YAMLWarning(i,t,n)):this.errors.push(new a.YAMLParseError(i,t,n))},this.directives=new r.Directives({version:e.version||`1.2`}),this.options=e}decorate(e,t){let{comment:n,afterEmptyLine:r}=u(this.prelude);if(n){let i=e.contents;if(t)e.comment=e.comment?`${e.comment}\n${n}`:n;else if(r||e.directives.docStart||!i)e.commentBefore=n;else if(o.isCollection(i)&&!i.flow&&i.items.length>0){let e=i.items[0];o.isPair(e)&&(e=e.key);let t=e.commentBefore;e.commentBefore=t?`${n}\n${t}`:n}else{let e=i.commentBefore;i.commentBefore=e?`${n}\n${e}`:n}}if(t){for(let t=0;t<this.errors.length;++t)e.errors.push(this.errors[t]);for(let t=0;t<this.warnings.length;++t)e.warnings.push(this.warnings[t])}else e.errors=this.errors,e.warnings=this.warnings;this.prelude=[],this.errors=[],this.warnings=[]}streamInfo(){return{comment:u(this.prelude).comment,directives:this.directives,errors:this.errors,warnings:this.warnings}}*compose(e,t=!1,n=-1){for(let t of e)yield*this.next(t);yield*this.end(t,n)}*next(e){switch(n.env.LOG_STREAM&&console.dir(e,{depth:null}),e.type){case`directive`:this.directives.add(e.source,(t,n,r)=>{let i=l(e);i[0]+=t,this.onError(i,`BAD_DIRECTIVE`,n,r)}),this.prelude.push(e.source),this.atDirectives=!0;break;case`document`:{let t=s.composeDoc(this.options,this.directives,e,this.onError);this.atDirectives&&!t.directives.docStart&&this.onError(e,`MISSING_CHAR`,`Missing directives-end/doc-start indicator line`),this.decorate(t,!1),this.doc&&(yield this.doc),this.doc=t,this.atDirectives=!1;break}case`byte-order-mark`:case`space`:break;case`comment`:case`newline`:this.prelude.push(e.source);break;case`error`:{let t=e.source?`${e.message}: ${JSON.stringify(e.source)}`:e.message,n=new a.YAMLParseError(l(e),`UNEXPECTED_TOKEN`,t);this.atDirectives||!this.doc?this.errors.push(n):this.doc.errors.push(n);break}case`doc-end`:{if(!this.doc){this.errors.push(new a.YAMLParseError(l(e),`UNEXPECTED_TOKEN`,`Unexpected doc-end without preceding document`));break}this.doc.directives.docEnd=!0;let t=c.resolveEnd(e.end,e.offset+e.source.length,this.doc.options.strict,this.onError);if(this.decorate(this.doc,!0),t.comment){let e=this.doc.comment;this.doc.comment=e?`${e}\n${t.comment}`:t.comment}this.doc.range[2]=t.offset;break}default:this.errors.push(new a.YAMLParseError(l(e),`UNEXPECTED_TOKEN`,`Unsupported token ${e.type}`))}}*end(e=!1,t=-1){if(this.doc)this.decorate(this.doc,!0),yield this.doc,this.doc=null;else if(e){let e=Object.assign({_directives:this.directives},this.options),n=new i.Document(void 0,e);this.atDirectives&&this.onError(t,`MISSING_CHAR`,`Missing directives-end indicator line`),n.range=[0,t,t],this.decorate(n,!1),yield n}}}})),Ym=t((e=>{var t=Hm(),n=Um(),r=Mm(),i=$p();function a(e,i=!0,a){if(e){let o=(e,t,n)=>{let i=typeof e==`number`?e:Array.isArray(e)?e[0]:e.offset;if(a)a(i,t,n);else throw new r.YAMLParseError([i,i+1],t,n)};switch(e.type){case`scalar`:case`single-quoted-scalar`:case`double-quoted-scalar`:return n.resolveFlowScalar(e,i,o);case`block-scalar`:return t.resolveBlockScalar({options:{strict:i}},e,o)}}return null}function o(e,t){let{implicitKey:n=!1,indent:r,inFlow:a=!1,offset:o=-1,type:s=`PLAIN`}=t,c=i.stringifyString({type:s,value:e},{implicitKey:n,indent:r>0?` `.repeat(r):``,inFlow:a,options:{blockQuote:!0,lineWidth:-1}}),u=t.end??[{type:`newline`,offset:-1,indent:r,source:`
`}];switch(c[0]){case`|`:case`>`:{let e=c.indexOf(`
`),t=c.substring(0,e),n=c.substring(e+1)+`
`,i=[{type:`block-scalar-header`,offset:o,indent:r,source:t}];return l(i,u)||i.push({type:`newline`,offset:-1,indent:r,source:`
`}),{type:`block-scalar`,offset:o,indent:r,props:i,source:n}}case`"`:return{type:`double-quoted-scalar`,offset:o,indent:r,source:c,end:u};case`'`:return{type:`single-quoted-scalar`,offset:o,indent:r,source:c,end:u};default:return{type:`scalar`,offset:o,indent:r,source:c,end:u}}}function s(e,t,n={}){let{afterKey:r=!1,implicitKey:a=!1,inFlow:o=!1,type:s}=n,l=`indent`in e?e.indent:null;if(r&&typeof l==`number`&&(l+=2),!s)switch(e.type){case`single-quoted-scalar`:s=`QUOTE_SINGLE`;break;case`double-quoted-scalar`:s=`QUOTE_DOUBLE`;break;case`block-scalar`:{let t=e.props[0];if(t.type!==`block-scalar-header`)throw Error(`Invalid block scalar header`);s=t.source[0]===`>`?`BLOCK_FOLDED`:`BLOCK_LITERAL`;break}default:s=`PLAIN`}let d=i.stringifyString({type:s,value:t},{implicitKey:a||l===null,indent:l!==null&&l>0?` `.repeat(l):``,inFlow:o,options:{blockQuote:!0,lineWidth:-1}});switch(d[0]){case`|`:case`>`:c(e,d);break;case`"`:u(e,d,`double-quoted-scalar`);break;case`'`:u(e,d,`single-quoted-scalar`);break;default:u(e,d,`scalar`)}}function c(e,t){let n=t.indexOf(`
`),r=t.substring(0,n),i=t.substring(n+1)+`
`;if(e.type===`block-scalar`){let t=e.props[0];if(t.type!==`block-scalar-header`)throw Error(`Invalid block scalar header`);t.source=r,e.source=i}else{let{offset:t}=e,n=`indent`in e?e.indent:-1,a=[{type:`block-scalar-header`,offset:t,indent:n,source:r}];l(a,`end`in e?e.end:void 0)||a.push({type:`newline`,offset:-1,indent:n,source:`
`});for(let t of Object.keys(e))t!==`type`&&t!==`offset`&&delete e[t];Object.assign(e,{type:`block-scalar`,indent:n,props:a,source:i})}}function l(e,t){if(t)for(let n of t)switch(n.type){case`space`:case`comment`:e.push(n);break;case`newline`:return e.push(n),!0}return!1}function u(e,t,n){switch(e.type){case`scalar`:case`double-quoted-scalar`:case`single-quoted-scalar`:e.type=n,e.source=t;break;case`block-scalar`:{let r=e.props.slice(1),i=t.length;e.props[0].type===`block-scalar-header`&&(i-=e.props[0].source.length);for(let e of r)e.offset+=i;delete e.props,Object.assign(e,{type:n,source:t,end:r});break}case`block-map`:case`block-seq`:{let r={type:`newline`,offset:e.offset+t.length,indent:e.indent,source:`
`};delete e.items,Object.assign(e,{type:n,source:t,end:[r]});break}default:{let r=`indent`in e?e.indent:-1,i=`end`in e&&Array.isArray(e.end)?e.end.filter(e=>e.type===`space`||e.type===`comment`||e.type===`newline`):[];for(let t of Object.keys(e))t!==`type`&&t!==`offset`&&delete e[t];Object.assign(e,{type:n,indent:r,source:t,end:i})}}}e.createScalarToken=o,e.resolveAsScalar=a,e.setScalarValue=s})),Xm=t((e=>{let t=e=>`type`in e?n(e):r(e);function n(e){switch(e.type){case`block-scalar`:{let t=``;for(let r of e.props)t+=n(r);return t+e.source}case`block-map`:case`block-seq`:{let t=``;for(let n of e.items)t+=r(n);return t}case`flow-collection`:{let t=e.start.source;for(let n of e.items)t+=r(n);for(let n of e.end)t+=n.source;return t}case`document`:{let t=r(e);if(e.end)for(let n of e.end)t+=n.source;return t}default:{let t=e.source;if(`end`in e&&e.end)for(let n of e.end)t+=n.source;return t}}}function r({start:e,key:t,sep:r,value:i}){let a=``;for(let t of e)a+=t.source;if(t&&(a+=n(t)),r)for(let e of r)a+=e.source;return i&&(a+=n(i)),a}e.stringify=t})),Zm=t((e=>{let t=Symbol(`break visit`),n=Symbol(`skip children`),r=Symbol(`remove item`);function i(e,t){`type`in e&&e.type===`document`&&(e={start:e.start,value:e.value}),a(Object.freeze([]),e,t)}i.BREAK=t,i.SKIP=n,i.REMOVE=r,i.itemAtPath=(e,t)=>{let n=e;for(let[e,r]of t){let t=n?.[e];if(t&&`items`in t)n=t.items[r];else return}return n},i.parentCollection=(e,t)=>{let n=i.itemAtPath(e,t.slice(0,-1)),r=t[t.length-1][0],a=n?.[r];if(a&&`items`in a)return a;throw Error(`Parent collection not found`)};function a(e,n,i){let o=i(n,e);if(typeof o==`symbol`)return o;for(let s of[`key`,`value`]){let c=n[s];if(c&&`items`in c){for(let n=0;n<c.items.length;++n){let o=a(Object.freeze(e.concat([[s,n]])),c.items[n],i);if(typeof o==`number`)n=o-1;else if(o===t)return t;else o===r&&(c.items.splice(n,1),--n)}typeof o==`function`&&s===`key`&&(o=o(n,e))}}return typeof o==`function`?o(n,e):o}e.visit=i})),Qm=t((e=>{var t=Ym(),n=Xm(),r=Zm();let i=e=>!!e&&`items`in e,a=e=>!!e&&(e.type===`scalar`||e.type===`single-quoted-scalar`||e.type===`double-quoted-scalar`||e.type===`block-scalar`);function o(e){switch(e){case`﻿`:return`<BOM>`;case``:return`<DOC>`;case``:return`<FLOW_END>`;case``:return`<SCALAR>`;default:return JSON.stringify(e)}}function s(e){switch(e){case`﻿`:return`byte-order-mark`;case``:return`doc-mode`;case``:return`flow-error-end`;case``:return`scalar`;case`---`:return`doc-start`;case`...`:return`doc-end`;case``:case`
`:case`\r
`:return`newline`;case`-`:return`seq-item-ind`;case`?`:return`explicit-key-ind`;case`:`:return`map-value-ind`;case`{`:return`flow-map-start`;case`}`:return`flow-map-end`;case`[`:return`flow-seq-start`;case`]`:return`flow-seq-end`;case`,`:return`comma`}switch(e[0]){case` `:case`	`:return`space`;case`#`:return`comment`;case`%`:return`directive-line`;case`*`:return`alias`;case`&`:return`anchor`;case`!`:return`tag`;case`'`:return`single-quoted-scalar`;case`"`:return`double-quoted-scalar`;case`|`:case`>`:return`block-scalar-header`}return null}e.createScalarToken=t.createScalarToken,e.resolveAsScalar=t.resolveAsScalar,e.setScalarValue=t.setScalarValue,e.stringify=n.stringify,e.visit=r.visit,e.BOM=`﻿`,e.DOCUMENT=``,e.FLOW_END=``,e.SCALAR=``,e.isCollection=i,e.isScalar=a,e.prettyToken=o,e.tokenType=s})),$m=t((e=>{var t=Qm();function n(e){switch(e){case void 0:case` `:case`
`:case`\r`:case`	`:return!0;default:return!1}}let r=new Set(`0123456789ABCDEFabcdef`),i=new Set(`0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()`),a=new Set(`,[]{}`),o=new Set(` ,[]{}
\r	`),s=e=>!e||o.has(e);e.Lexer=class{constructor(){this.atEnd=!1,this.blockScalarIndent=-1,this.blockScalarKeep=!1,this.buffer=``,this.flowKey=!1,this.flowLevel=0,this.indentNext=0,this.indentValue=0,this.lineEndPos=null,this.next=null,this.pos=0}*lex(e,t=!1){if(e){if(typeof e!=`string`)throw TypeError(`source is not a string`);this.buffer=this.buffer?this.buffer+e:e,this.lineEndPos=null}this.atEnd=!t;let n=this.next??`stream`;for(;n&&(t||this.hasChars(1));)n=yield*this.parseNext(n)}atLineEnd(){let e=this.pos,t=this.buffer[e];for(;t===` `||t===`	`;)t=this.buffer[++e];return!t||t===`#`||t===`
`||t===`\r`&&this.buffer[e+1]===`
`}charAt(e){return this.buffer[this.pos+e]}continueScalar(e){let t=this.buffer[e];if(this.indentNext>0){let n=0;for(;t===` `;)t=this.buffer[++n+e];if(t===`\r`){let t=this.buffer[n+e+1];if(t===`
`||!t&&!this.atEnd)return e+n+1}return t===`
`||n>=this.indentNext||!t&&!this.atEnd?e+n:-1}if(t===`-`||t===`.`){let t=this.buffer.substr(e,3);if((t===`---`||t===`...`)&&n(this.buffer[e+3]))return-1}return e}getLine(){let e=this.lineEndPos;return(typeof e!=`number`||e!==-1&&e<this.pos)&&(e=this.buffer.indexOf(`
`,this.pos),this.lineEndPos=e),e===-1?this.atEnd?this.buffer.substring(this.pos):null:(this.buffer[e-1]===`\r`&&--e,this.buffer.substring(this.pos,e))}hasChars(e){return this.pos+e<=this.buffer.length}setNext(e){return this.buffer=this.buffer.substring(this.pos),this.pos=0,this.lineEndPos=null,this.next=e,null}peek(e){return this.buffer.substr(this.pos,e)}*parseNext(e){switch(e){case`stream`:return yield*this.parseStream();case`line-start`:return yield*this.parseLineStart();case`block-start`:return yield*this.parseBlockStart();case`doc`:return yield*this.parseDocument();case`flow`:return yield*this.parseFlowCollection();case`quoted-scalar`:return yield*this.parseQuotedScalar();case`block-scalar`:return yield*this.parseBlockScalar();case`plain-scalar`:return yield*this.parsePlainScalar()}}*parseStream(){let e=this.getLine();if(e===null)return this.setNext(`stream`);if(e[0]===t.BOM&&(yield*this.pushCount(1),e=e.substring(1)),e[0]===`%`){let t=e.length,n=e.indexOf(`#`);for(;n!==-1;){let r=e[n-1];if(r===` `||r===`	`){t=n-1;break}n=e.indexOf(`#`,n+1)}for(;;){let n=e[t-1];if(n===` `||n===`	`)--t;else break}let r=(yield*this.pushCount(t))+(yield*this.pushSpaces(!0));return yield*this.pushCount(e.length-r),this.pushNewline(),`stream`}if(this.atLineEnd()){let t=yield*this.pushSpaces(!0);return yield*this.pushCount(e.length-t),yield*this.pushNewline(),`stream`}return yield t.DOCUMENT,yield*this.parseLineStart()}*parseLineStart(){let e=this.charAt(0);if(!e&&!this.atEnd)return this.setNext(`line-start`);if(e===`-`||e===`.`){if(!this.atEnd&&!this.hasChars(4))return this.setNext(`line-start`);let e=this.peek(3);if((e===`---`||e===`...`)&&n(this.charAt(3)))return yield*this.pushCount(3),this.indentValue=0,this.indentNext=0,e===`---`?`doc`:`stream`}return this.indentValue=yield*this.pushSpaces(!1),this.indentNext>this.indentValue&&!n(this.charAt(1))&&(this.indentNext=this.indentValue),yield*this.parseBlockStart()}*parseBlockStart(){let[e,t]=this.peek(2);if(!t&&!this.atEnd)return this.setNext(`block-start`);if((e===`-`||e===`?`||e===`:`)&&n(t)){let e=(yield*this.pushCount(1))+(yield*this.pushSpaces(!0));return this.indentNext=this.indentValue+1,this.indentValue+=e,`block-start`}return`doc`}*parseDocument(){yield*this.pushSpaces(!0);let e=this.getLine();if(e===null)return this.setNext(`doc`);let t=yield*this.pushIndicators();switch(e[t]){case`#`:yield*this.pushCount(e.length-t);case void 0:return yield*this.pushNewline(),yield*this.parseLineStart();case`{`:case`[`:return yield*this.pushCount(1),this.flowKey=!1,this.flowLevel=1,`flow`;case`}`:case`]`:return yield*this.pushCount(1),`doc`;case`*`:return yield*this.pushUntil(s),`doc`;case`"`:case`'`:return yield*this.parseQuotedScalar();case`|`:case`>`:return t+=yield*this.parseBlockScalarHeader(),t+=yield*this.pushSpaces(!0),yield*this.pushCount(e.length-t),yield*this.pushNewline(),yield*this.parseBlockScalar();default:return yield*this.parsePlainScalar()}}*parseFlowCollection(){let e,r,i=-1;do e=yield*this.pushNewline(),e>0?(r=yield*this.pushSpaces(!1),this.indentValue=i=r):r=0,r+=yield*this.pushSpaces(!0);while(e+r>0);let a=this.getLine();if(a===null)return this.setNext(`flow`);if((i!==-1&&i<this.indentNext&&a[0]!==`#`||i===0&&(a.startsWith(`---`)||a.startsWith(`...`))&&n(a[3]))&&(i!==this.indentNext-1||this.flowLevel!==1||a[0]!==`]`&&a[0]!==`}`))return this.flowLevel=0,yield t.FLOW_END,yield*this.parseLineStart();let o=0;for(;a[o]===`,`;)o+=yield*this.pushCount(1),o+=yield*this.pushSpaces(!0),this.flowKey=!1;switch(o+=yield*this.pushIndicators(),a[o]){case void 0:return`flow`;case`#`:return yield*this.pushCount(a.length-o),`flow`;case`{`:case`[`:return yield*this.pushCount(1),this.flowKey=!1,this.flowLevel+=1,`flow`;case`}`:case`]`:return yield*this.pushCount(1),this.flowKey=!0,--this.flowLevel,this.flowLevel?`flow`:`doc`;case`*`:return yield*this.pushUntil(s),`flow`;case`"`:case`'`:return this.flowKey=!0,yield*this.parseQuotedScalar();case`:`:{let e=this.charAt(1);if(this.flowKey||n(e)||e===`,`)return this.flowKey=!1,yield*this.pushCount(1),yield*this.pushSpaces(!0),`flow`}default:return this.flowKey=!1,yield*this.parsePlainScalar()}}*parseQuotedScalar(){let e=this.charAt(0),t=this.buffer.indexOf(e,this.pos+1);if(e===`'`)for(;t!==-1&&this.buffer[t+1]===`'`;)t=this.buffer.indexOf(`'`,t+2);else for(;t!==-1;){let e=0;for(;this.buffer[t-1-e]===`\\`;)e+=1;if(e%2==0)break;t=this.buffer.indexOf(`"`,t+1)}let n=this.buffer.substring(0,t),r=n.indexOf(`
`,this.pos);if(r!==-1){for(;r!==-1;){let e=this.continueScalar(r+1);if(e===-1)break;r=n.indexOf(`
`,e)}r!==-1&&(t=r-(n[r-1]===`\r`?2:1))}if(t===-1){if(!this.atEnd)return this.setNext(`quoted-scalar`);t=this.buffer.length}return yield*this.pushToIndex(t+1,!1),this.flowLevel?`flow`:`doc`}*parseBlockScalarHeader(){this.blockScalarIndent=-1,this.blockScalarKeep=!1;let e=this.pos;for(;;){let t=this.buffer[++e];if(t===`+`)this.blockScalarKeep=!0;else if(t>`0`&&t<=`9`)this.blockScalarIndent=Number(t)-1;else if(t!==`-`)break}return yield*this.pushUntil(e=>n(e)||e===`#`)}*parseBlockScalar(){let e=this.pos-1,n=0,r;loop:for(let t=this.pos;r=this.buffer[t];++t)switch(r){case` `:n+=1;break;case`
`:e=t,n=0;break;case`\r`:{let e=this.buffer[t+1];if(!e&&!this.atEnd)return this.setNext(`block-scalar`);if(e===`
`)break}default:break loop}if(!r&&!this.atEnd)return this.setNext(`block-scalar`);if(n>=this.indentNext){this.indentNext=this.blockScalarIndent===-1?n:this.blockScalarIndent+(this.indentNext===0?1:this.indentNext);do{let t=this.continueScalar(e+1);if(t===-1)break;e=this.buffer.indexOf(`
`,t)}while(e!==-1);if(e===-1){if(!this.atEnd)return this.setNext(`block-scalar`);e=this.buffer.length}}let i=e+1;for(r=this.buffer[i];r===` `;)r=this.buffer[++i];if(r===`	`){for(;r===`	`||r===` `||r===`\r`||r===`
`;)r=this.buffer[++i];e=i-1}else if(!this.blockScalarKeep)do{let t=e-1,r=this.buffer[t];r===`\r`&&(r=this.buffer[--t]);let i=t;for(;r===` `;)r=this.buffer[--t];if(r===`
`&&t>=this.pos&&t+1+n>i)e=t;else break}while(1);return yield t.SCALAR,yield*this.pushToIndex(e+1,!0),yield*this.parseLineStart()}*parsePlainScalar(){let e=this.flowLevel>0,r=this.pos-1,i=this.pos-1,o;for(;o=this.buffer[++i];)if(o===`:`){let t=this.buffer[i+1];if(n(t)||e&&a.has(t))break;r=i}else if(n(o)){let t=this.buffer[i+1];if(o===`\r`&&(t===`
`?(i+=1,o=`
`,t=this.buffer[i+1]):r=i),t===`#`||e&&a.has(t))break;if(o===`
`){let e=this.continueScalar(i+1);if(e===-1)break;i=Math.max(i,e-2)}}else{if(e&&a.has(o))break;r=i}return!o&&!this.atEnd?this.setNext(`plain-scalar`):(yield t.SCALAR,yield*this.pushToIndex(r+1,!0),e?`flow`:`doc`)}*pushCount(e){return e>0?(yield this.buffer.substr(this.pos,e),this.pos+=e,e):0}*pushToIndex(e,t){let n=this.buffer.slice(this.pos,e);return n?(yield n,this.pos+=n.length,n.length):(t&&(yield``),0)}*pushIndicators(){let e=0;loop:for(;;){switch(this.charAt(0)){case`!`:e+=yield*this.pushTag(),e+=yield*this.pushSpaces(!0);continue loop;case`&`:e+=yield*this.pushUntil(s),e+=yield*this.pushSpaces(!0);continue loop;case`-`:case`?`:case`:`:{let t=this.flowLevel>0,r=this.charAt(1);if(n(r)||t&&a.has(r)){t?this.flowKey&&=!1:this.indentNext=this.indentValue+1,e+=yield*this.pushCount(1),e+=yield*this.pushSpaces(!0);continue loop}}}break loop}return e}*pushTag(){if(this.charAt(1)===`<`){let e=this.pos+2,t=this.buffer[e];for(;!n(t)&&t!==`>`;)t=this.buffer[++e];return yield*this.pushToIndex(t===`>`?e+1:e,!1)}{let e=this.pos+1,t=this.buffer[e];for(;t;)if(i.has(t))t=this.buffer[++e];else if(t===`%`&&r.has(this.buffer[e+1])&&r.has(this.buffer[e+2]))t=this.buffer[e+=3];else break;return yield*this.pushToIndex(e,!1)}}*pushNewline(){let e=this.buffer[this.pos];return e===`
`?yield*this.pushCount(1):e===`\r`&&this.charAt(1)===`
`?yield*this.pushCount(2):0}*pushSpaces(e){let t=this.pos-1,n;do n=this.buffer[++t];while(n===` `||e&&n===`	`);let r=t-this.pos;return r>0&&(yield this.buffer.substr(this.pos,r),this.pos=t),r}*pushUntil(e){let t=this.pos,n=this.buffer[t];for(;!e(n);)n=this.buffer[++t];return yield*this.pushToIndex(t,!1)}}})),eh=t((e=>{e.LineCounter=class{constructor(){this.lineStarts=[],this.addNewLine=e=>this.lineStarts.push(e),this.linePos=e=>{let t=0,n=this.lineStarts.length;for(;t<n;){let r=t+n>>1;this.lineStarts[r]<e?t=r+1:n=r}if(this.lineStarts[t]===e)return{line:t+1,col:1};if(t===0)return{line:0,col:e};let r=this.lineStarts[t-1];return{line:t,col:e-r+1}}}}})),th=t((t=>{var n=e(`process`),r=Qm(),i=$m();function a(e,t){for(let n=0;n<e.length;++n)if(e[n].type===t)return!0;return!1}function o(e){for(let t=0;t<e.length;++t)switch(e[t].type){case`space`:case`comment`:case`newline`:break;default:return t}return-1}function s(e){switch(e?.type){case`alias`:case`scalar`:case`single-quoted-scalar`:case`double-quoted-scalar`:case`flow-collection`:return!0;default:return!1}}function c(e){switch(e.type){case`document`:return e.start;case`block-map`:{let t=e.items[e.items.length-1];return t.sep??t.start}case`block-seq`:return e.items[e.items.length-1].start;default:return[]}}function l(e){if(e.length===0)return[];let t=e.length;loop:for(;--t>=0;)switch(e[t].type){case`doc-start`:case`explicit-key-ind`:case`map-value-ind`:case`seq-item-ind`:case`newline`:break loop}for(;e[++t]?.type===`space`;);return e.splice(t,e.length)}function u(e,t){if(t.length<1e5)Array.prototype.push.apply(e,t);else for(let n=0;n<t.length;++n)e.push(t[n])}function d(e){if(e.start.type===`flow-seq-start`)for(let t of e.items)t.sep&&!t.value&&!a(t.start,`explicit-key-ind`)&&!a(t.sep,`map-value-ind`)&&(t.key&&(t.value=t.key),delete t.key,s(t.value)?t.value.end?u(t.value.end,t.sep):t.value.end=t.sep:u(t.start,t.sep),delete t.sep)}t.Parser=class{constructor(e){this.atNewLine=!0,this.atScalar=!1,this.indent=0,this.offset=0,this.onKeyLine=!1,this.stack=[],this.source=``,this.type=``,this.lexer=new i.Lexer,this.onNewLine=e}*parse(e,t=!1){this.onNewLine&&this.offset===0&&this.onNewLine(0);for(let n of this.lexer.lex(e,t))yield*this.next(n);t||(yield*this.end())}*next(e){if(this.source=e,n.env.LOG_TOKENS&&console.log(`|`,r.prettyToken(e)),this.atScalar){this.atScalar=!1,yield*this.step(),this.offset+=e.length;return}let t=r.tokenType(e);if(!t){let t=`Not a YAML token: ${e}`;yield*this.pop({type:`error`,offset:this.offset,message:t,source:e}),this.offset+=e.length}else if(t===`scalar`)this.atNewLine=!1,this.atScalar=!0,this.type=`scalar`;else{switch(this.type=t,yield*this.step(),t){case`newline`:this.atNewLine=!0,this.indent=0,this.onNewLine&&this.onNewLine(this.offset+e.length);break;case`space`:this.atNewLine&&e[0]===` `&&(this.indent+=e.length);break;case`explicit-key-ind`:case`map-value-ind`:case`seq-item-ind`:this.atNewLine&&(this.indent+=e.length);break;case`doc-mode`:case`flow-error-end`:return;default:this.atNewLine=!1}this.offset+=e.length}}*end(){for(;this.stack.length>0;)yield*this.pop()}get sourceToken(){return{type:this.type,offset:this.offset,indent:this.indent,source:this.source}}*step(){let e=this.peek(1);if(this.type===`doc-end`&&e?.type!==`doc-end`){for(;this.stack.length>0;)yield*this.pop();this.stack.push({type:`doc-end`,offset:this.offset,source:this.source})}else{if(!e)return yield*this.stream();switch(e.type){case`document`:return yield*this.document(e);case`alias`:case`scalar`:case`single-quoted-scalar`:case`double-quoted-scalar`:return yield*this.scalar(e);case`block-scalar`:return yield*this.blockScalar(e);case`block-map`:return yield*this.blockMap(e);case`block-seq`:return yield*this.blockSequence(e);case`flow-collection`:return yield*this.flowCollection(e);case`doc-end`:return yield*this.documentEnd(e)}yield*this.pop()}}peek(e){return this.stack[this.stack.length-e]}*pop(e){let t=e??this.stack.pop();if(!t)yield{type:`error`,offset:this.offset,source:``,message:`Tried to pop an empty stack`};else if(this.stack.length===0)yield t;else{let e=this.peek(1);switch(t.type===`block-scalar`?t.indent=`indent`in e?e.indent:0:t.type===`flow-collection`&&e.type===`document`&&(t.indent=0),t.type===`flow-collection`&&d(t),e.type){case`document`:e.value=t;break;case`block-scalar`:e.props.push(t);break;case`block-map`:{let n=e.items[e.items.length-1];if(n.value){e.items.push({start:[],key:t,sep:[]}),this.onKeyLine=!0;return}if(n.sep)n.value=t;else{Object.assign(n,{key:t,sep:[]}),this.onKeyLine=!n.explicitKey;return}break}case`block-seq`:{let n=e.items[e.items.length-1];n.value?e.items.push({start:[],value:t}):n.value=t;break}case`flow-collection`:{let n=e.items[e.items.length-1];!n||n.value?e.items.push({start:[],key:t,sep:[]}):n.sep?n.value=t:Object.assign(n,{key:t,sep:[]});return}default:yield*this.pop(),yield*this.pop(t)}if((e.type===`document`||e.type===`block-map`||e.type===`block-seq`)&&(t.type===`block-map`||t.type===`block-seq`)){let n=t.items[t.items.length-1];n&&!n.sep&&!n.value&&n.start.length>0&&o(n.start)===-1&&(t.indent===0||n.start.every(e=>e.type!==`comment`||e.indent<t.indent))&&(e.type===`document`?e.end=n.start:e.items.push({start:n.start}),t.items.splice(-1,1))}}}*stream(){switch(this.type){case`directive-line`:yield{type:`directive`,offset:this.offset,source:this.source};return;case`byte-order-mark`:case`space`:case`comment`:case`newline`:yield this.sourceToken;return;case`doc-mode`:case`doc-start`:{let e={type:`document`,offset:this.offset,start:[]};this.type===`doc-start`&&e.start.push(this.sourceToken),this.stack.push(e);return}}yield{type:`error`,offset:this.offset,message:`Unexpected ${this.type} token in YAML stream`,source:this.source}}*document(e){if(e.value)return yield*this.lineEnd(e);switch(this.type){case`doc-start`:o(e.start)===-1?e.start.push(this.sourceToken):(yield*this.pop(),yield*this.step());return;case`anchor`:case`tag`:case`space`:case`comment`:case`newline`:e.start.push(this.sourceToken);return}let t=this.startBlockValue(e);t?this.stack.push(t):yield{type:`error`,offset:this.offset,message:`Unexpected ${this.type} token in YAML document`,source:this.source}}*scalar(e){if(this.type===`map-value-ind`){let t=l(c(this.peek(2))),n;e.end?(n=e.end,n.push(this.sourceToken),delete e.end):n=[this.sourceToken];let r={type:`block-map`,offset:e.offset,indent:e.indent,items:[{start:t,key:e,sep:n}]};this.onKeyLine=!0,this.stack[this.stack.length-1]=r}else yield*this.lineEnd(e)}*blockScalar(e){switch(this.type){case`space`:case`comment`:case`newline`:e.props.push(this.sourceToken);return;case`scalar`:if(e.source=this.source,this.atNewLine=!0,this.indent=0,this.onNewLine){let e=this.source.indexOf(`
`)+1;for(;e!==0;)this.onNewLine(this.offset+e),e=this.source.indexOf(`
`,e)+1}yield*this.pop();break;default:yield*this.pop(),yield*this.step()}}*blockMap(e){let t=e.items[e.items.length-1];switch(this.type){case`newline`:if(this.onKeyLine=!1,t.value){let n=`end`in t.value?t.value.end:void 0;(Array.isArray(n)?n[n.length-1]:void 0)?.type===`comment`?n?.push(this.sourceToken):e.items.push({start:[this.sourceToken]})}else t.sep?t.sep.push(this.sourceToken):t.start.push(this.sourceToken);return;case`space`:case`comment`:if(t.value)e.items.push({start:[this.sourceToken]});else if(t.sep)t.sep.push(this.sourceToken);else{if(this.atIndentedComment(t.start,e.indent)){let n=e.items[e.items.length-2]?.value?.end;if(Array.isArray(n)){u(n,t.start),n.push(this.sourceToken),e.items.pop();return}}t.start.push(this.sourceToken)}return}if(this.indent>=e.indent){let n=!this.onKeyLine&&this.indent===e.indent,r=n&&(t.sep||t.explicitKey)&&this.type!==`seq-item-ind`,i=[];if(r&&t.sep&&!t.value){let n=[];for(let r=0;r<t.sep.length;++r){let i=t.sep[r];switch(i.type){case`newline`:n.push(r);break;case`space`:break;case`comment`:i.indent>e.indent&&(n.length=0);break;default:n.length=0}}n.length>=2&&(i=t.sep.splice(n[1]))}switch(this.type){case`anchor`:case`tag`:r||t.value?(i.push(this.sourceToken),e.items.push({start:i}),this.onKeyLine=!0):t.sep?t.sep.push(this.sourceToken):t.start.push(this.sourceToken);return;case`explicit-key-ind`:!t.sep&&!t.explicitKey?(t.start.push(this.sourceToken),t.explicitKey=!0):r||t.value?(i.push(this.sourceToken),e.items.push({start:i,explicitKey:!0})):this.stack.push({type:`block-map`,offset:this.offset,indent:this.indent,items:[{start:[this.sourceToken],explicitKey:!0}]}),this.onKeyLine=!0;return;case`map-value-ind`:if(t.explicitKey){if(!t.sep){if(a(t.start,`newline`))Object.assign(t,{key:null,sep:[this.sourceToken]});else{let e=l(t.start);this.stack.push({type:`block-map`,offset:this.offset,indent:this.indent,items:[{start:e,key:null,sep:[this.sourceToken]}]})}}else if(t.value)e.items.push({start:[],key:null,sep:[this.sourceToken]});else if(a(t.sep,`map-value-ind`))this.stack.push({type:`block-map`,offset:this.offset,indent:this.indent,items:[{start:i,key:null,sep:[this.sourceToken]}]});else if(s(t.key)&&!a(t.sep,`newline`)){let e=l(t.start),n=t.key,r=t.sep;r.push(this.sourceToken),delete t.key,delete t.sep,this.stack.push({type:`block-map`,offset:this.offset,indent:this.indent,items:[{start:e,key:n,sep:r}]})}else i.length>0?t.sep=t.sep.concat(i,this.sourceToken):t.sep.push(this.sourceToken)}else t.sep?t.value||r?e.items.push({start:i,key:null,sep:[this.sourceToken]}):a(t.sep,`map-value-ind`)?this.stack.push({type:`block-map`,offset:this.offset,indent:this.indent,items:[{start:[],key:null,sep:[this.sourceToken]}]}):t.sep.push(this.sourceToken):Object.assign(t,{key:null,sep:[this.sourceToken]});this.onKeyLine=!0;return;case`alias`:case`scalar`:case`single-quoted-scalar`:case`double-quoted-scalar`:{let n=this.flowScalar(this.type);r||t.value?(e.items.push({start:i,key:n,sep:[]}),this.onKeyLine=!0):t.sep?this.stack.push(n):(Object.assign(t,{key:n,sep:[]}),this.onKeyLine=!0);return}default:{let r=this.startBlockValue(e);if(r){if(r.type===`block-seq`){if(!t.explicitKey&&t.sep&&!a(t.sep,`newline`)){yield*this.pop({type:`error`,offset:this.offset,message:`Unexpected block-seq-ind on same line with key`,source:this.source});return}}else n&&e.items.push({start:i});this.stack.push(r);return}}}}yield*this.pop(),yield*this.step()}*blockSequence(e){let t=e.items[e.items.length-1];switch(this.type){case`newline`:if(t.value){let n=`end`in t.value?t.value.end:void 0;(Array.isArray(n)?n[n.length-1]:void 0)?.type===`comment`?n?.push(this.sourceToken):e.items.push({start:[this.sourceToken]})}else t.start.push(this.sourceToken);return;case`space`:case`comment`:if(t.value)e.items.push({start:[this.sourceToken]});else{if(this.atIndentedComment(t.start,e.indent)){let n=e.items[e.items.length-2]?.value?.end;if(Array.isArray(n)){u(n,t.start),n.push(this.sourceToken),e.items.pop();return}}t.start.push(this.sourceToken)}return;case`anchor`:case`tag`:if(t.value||this.indent<=e.indent)break;t.start.push(this.sourceToken);return;case`seq-item-ind`:if(this.indent!==e.indent)break;t.value||a(t.start,`seq-item-ind`)?e.items.push({start:[this.sourceToken]}):t.start.push(this.sourceToken);return}if(this.indent>e.indent){let t=this.startBlockValue(e);if(t){this.stack.push(t);return}}yield*this.pop(),yield*this.step()}*flowCollection(e){let t=e.items[e.items.length-1];if(this.type===`flow-error-end`){let e;do yield*this.pop(),e=this.peek(1);while(e?.type===`flow-collection`)}else if(e.end.length===0){switch(this.type){case`comma`:case`explicit-key-ind`:!t||t.sep?e.items.push({start:[this.sourceToken]}):t.start.push(this.sourceToken);return;case`map-value-ind`:!t||t.value?e.items.push({start:[],key:null,sep:[this.sourceToken]}):t.sep?t.sep.push(this.sourceToken):Object.assign(t,{key:null,sep:[this.sourceToken]});return;case`space`:case`comment`:case`newline`:case`anchor`:case`tag`:!t||t.value?e.items.push({start:[this.sourceToken]}):t.sep?t.sep.push(this.sourceToken):t.start.push(this.sourceToken);return;case`alias`:case`scalar`:case`single-quoted-scalar`:case`double-quoted-scalar`:{let n=this.flowScalar(this.type);!t||t.value?e.items.push({start:[],key:n,sep:[]}):t.sep?this.stack.push(n):Object.assign(t,{key:n,sep:[]});return}case`flow-map-end`:case`flow-seq-end`:e.end.push(this.sourceToken);return}let n=this.startBlockValue(e);n?this.stack.push(n):(yield*this.pop(),yield*this.step())}else{let t=this.peek(2);if(t.type===`block-map`&&(this.type===`map-value-ind`&&t.indent===e.indent||this.type===`newline`&&!t.items[t.items.length-1].sep))yield*this.pop(),yield*this.step();else if(this.type===`map-value-ind`&&t.type!==`flow-collection`){let n=l(c(t));d(e);let r=e.end.splice(1,e.end.length);r.push(this.sourceToken);let i={type:`block-map`,offset:e.offset,indent:e.indent,items:[{start:n,key:e,sep:r}]};this.onKeyLine=!0,this.stack[this.stack.length-1]=i}else yield*this.lineEnd(e)}}flowScalar(e){if(this.onNewLine){let e=this.source.indexOf(`
`)+1;for(;e!==0;)this.onNewLine(this.offset+e),e=this.source.indexOf(`
`,e)+1}return{type:e,offset:this.offset,indent:this.indent,source:this.source}}startBlockValue(e){switch(this.type){case`alias`:case`scalar`:case`single-quoted-scalar`:case`double-quoted-scalar`:return this.flowScalar(this.type);case`block-scalar-header`:return{type:`block-scalar`,offset:this.offset,indent:this.indent,props:[this.sourceToken],source:``};case`flow-map-start`:case`flow-seq-start`:return{type:`flow-collection`,offset:this.offset,indent:this.indent,start:this.sourceToken,items:[],end:[]};case`seq-item-ind`:return{type:`block-seq`,offset:this.offset,indent:this.indent,items:[{start:[this.sourceToken]}]};case`explicit-key-ind`:{this.onKeyLine=!0;let t=l(c(e));return t.push(this.sourceToken),{type:`block-map`,offset:this.offset,indent:this.indent,items:[{start:t,explicitKey:!0}]}}case`map-value-ind`:{this.onKeyLine=!0;let t=l(c(e));return{type:`block-map`,offset:this.offset,indent:this.indent,items:[{start:t,key:null,sep:[this.sourceToken]}]}}}return null}atIndentedComment(e,t){return this.type!==`comment`||this.indent<=t?!1:e.every(e=>e.type===`newline`||e.type===`space`)}*documentEnd(e){this.type!==`doc-mode`&&(e.end?e.end.push(this.sourceToken):e.end=[this.sourceToken],this.type===`newline`&&(yield*this.pop()))}*lineEnd(e){switch(this.type){case`comma`:case`doc-start`:case`doc-end`:case`flow-seq-end`:case`flow-map-end`:case`map-value-ind`:yield*this.pop(),yield*this.step();break;case`newline`:this.onKeyLine=!1;default:e.end?e.end.push(this.sourceToken):e.end=[this.sourceToken],this.type===`newline`&&(yield*this.pop())}}}})),nh=t((e=>{var t=Jm(),n=jm(),r=Mm(),i=nm(),a=Z(),o=eh(),s=th();function c(e){let t=e.prettyErrors!==!1;return{lineCounter:e.lineCounter||t&&new o.LineCounter||null,prettyErrors:t}}function l(e,n={}){let{lineCounter:i,prettyErrors:a}=c(n),o=new s.Parser(i?.addNewLine),l=new t.Composer(n),u=Array.from(l.compose(o.parse(e)));if(a&&i)for(let t of u)t.errors.forEach(r.prettifyError(e,i)),t.warnings.forEach(r.prettifyError(e,i));return u.length>0?u:Object.assign([],{empty:!0},l.streamInfo())}function u(e,n={}){let{lineCounter:i,prettyErrors:a}=c(n),o=new s.Parser(i?.addNewLine),l=new t.Composer(n),u=null;for(let t of l.compose(o.parse(e),!0,e.length))if(!u)u=t;else if(u.options.logLevel!==`silent`){u.errors.push(new r.YAMLParseError(t.range.slice(0,2),`MULTIPLE_DOCS`,`Source contains multiple documents; please use YAML.parseAllDocuments()`));break}return a&&i&&(u.errors.forEach(r.prettifyError(e,i)),u.warnings.forEach(r.prettifyError(e,i))),u}function d(e,t,n){let r;typeof t==`function`?r=t:n===void 0&&t&&typeof t==`object`&&(n=t);let a=u(e,n);if(!a)return null;if(a.warnings.forEach(e=>i.warn(a.options.logLevel,e)),a.errors.length>0){if(a.options.logLevel!==`silent`)throw a.errors[0];a.errors=[]}return a.toJS(Object.assign({reviver:r},n))}function f(e,t,r){let i=null;if(typeof t==`function`||Array.isArray(t)?i=t:r===void 0&&t&&(r=t),typeof r==`string`&&(r=r.length),typeof r==`number`){let e=Math.round(r);r=e<1?void 0:e>8?{indent:8}:{indent:e}}if(e===void 0){let{keepUndefined:e}=r??t??{};if(!e)return}return a.isDocument(e)&&!i?e.toString(r):new n.Document(e,i,r).toString(r)}e.parse=d,e.parseAllDocuments=l,e.parseDocument=u,e.stringify=f})),rh=t((e=>{var t=Jm(),n=jm(),r=km(),i=Mm(),a=Jp(),o=Z(),s=am(),c=Q(),l=sm(),u=lm();Qm();var d=$m(),f=eh(),p=th(),m=nh(),h=Hp();e.Composer=t.Composer,e.Document=n.Document,e.Schema=r.Schema,e.YAMLError=i.YAMLError,e.YAMLParseError=i.YAMLParseError,e.YAMLWarning=i.YAMLWarning,e.Alias=a.Alias,e.isAlias=o.isAlias,e.isCollection=o.isCollection,e.isDocument=o.isDocument,e.isMap=o.isMap,e.isNode=o.isNode,e.isPair=o.isPair,e.isScalar=o.isScalar,e.isSeq=o.isSeq,e.Pair=s.Pair,e.Scalar=c.Scalar,e.YAMLMap=l.YAMLMap,e.YAMLSeq=u.YAMLSeq,e.Lexer=d.Lexer,e.LineCounter=f.LineCounter,e.Parser=p.Parser,e.parse=m.parse,e.parseAllDocuments=m.parseAllDocuments,e.parseDocument=m.parseDocument,e.stringify=m.stringify,e.visit=h.visit,e.visitAsync=h.visitAsync})),$=rh();const ih=2e6,ah=new Set([`str`,`int`,`float`,`bool`,`null`,`map`,`seq`].map(e=>`tag:yaml.org,2002:${e}`));var oh=class extends Error{name=`Refused`};function sh(e,t,n){let r={source:t,reporter:n,anchors:new Map,weight:0},i=J(t,e.range[0]);try{let t=e.contents===null?_h(i):ch(e.contents,r,0);return hh(r,t.weight-r.weight,t),t}catch(e){if(e instanceof oh)return;throw e}}function ch(e,t,n){let r=vh(e,t.source);if(n>100&&gh(t,`AEP108`,r,`A config may be nested 100 levels deep.`),(0,$.isAlias)(e))return mh(e.source,r,t);let i=(0,$.isScalar)(e)||(0,$.isMap)(e)||(0,$.isSeq)(e)?e.anchor:void 0;i!==void 0&&t.anchors.set(i,void 0);let a;return a=(0,$.isMap)(e)?fh(e,r,t,n):(0,$.isSeq)(e)?dh(e,r,t,n):lh(e,r),((0,$.isScalar)(e)||(0,$.isMap)(e)||(0,$.isSeq)(e))&&e.tag!==void 0&&!ah.has(e.tag)&&gh(t,`AEP107`,r,"Tags (`!name`) are not part of the config language. Remove the tag."),i!==void 0&&t.anchors.set(i,a),a}function lh(e,t){if(!(0,$.isScalar)(e))return _h(t);let{value:n}=e,r=typeof n==`string`||typeof n==`number`||typeof n==`boolean`,i=e.source??t.source.text.slice(t.start,t.end);return{..._h(t),value:r?n:null,raw:i,style:uh(e.type)}}function uh(e){switch(e){case`QUOTE_SINGLE`:return`single`;case`QUOTE_DOUBLE`:return`double`;case`BLOCK_LITERAL`:return`literal`;case`BLOCK_FOLDED`:return`folded`;default:return`plain`}}function dh(e,t,n,r){return hh(n,e.items.length,t),Gs(t,e.items.map(e=>ch(e,n,r+1)))}function fh(e,t,n,r){let i=new Map,a=[];hh(n,e.items.length,t);for(let o of e.items){let e=vh(o.key,n.source,t.start);if(o.key!==null&&!(0,$.isScalar)(o.key)){n.reporter.report(`AEP111`,e,"A key has to be plain text. Quote it if it holds `[`, `{`, `?` or `*`.");continue}let s=o.value===null?_h(J(n.source,e.end)):ch(o.value,n,r+1),c=(0,$.isScalar)(o.key)?o.key:void 0,l=typeof c?.value==`string`?c.value:c?.source??``;if(l===`<<`&&c?.type===`PLAIN`){a.push(s);continue}let u=i.get(l);u===void 0?i.set(l,{key:l,at:e,value:s}):n.reporter.report(`AEP105`,e,`\`${l}\` stands in this map twice. Keep one of the two.`,{related:{at:u.at,message:`first here`}})}for(let e of a)ph(e,i,n);return Ws(t,i)}function ph(e,t,n){let r=e.kind===`list`?e.items:[e];for(let e of r)if(e.kind!==`map`)n.reporter.report(`AEP112`,e,"`<<` takes a map or a list of maps: `<<: *defaults`.");else{hh(n,e.entries.size,e);for(let n of e.entries.values())t.has(n.key)||t.set(n.key,n)}}function mh(e,t,n){n.anchors.has(e)||gh(n,`AEP106`,t,`There is no anchor \`&${e}\` above this alias in the same document. Quote a text that begins with \`*\`.`);let r=n.anchors.get(e);return r===void 0&&gh(n,`AEP106`,t,`\`*${e}\` stands inside \`&${e}\` itself.`),r}function hh(e,t,n){e.weight+=Math.max(0,t),e.weight>ih&&gh(e,`AEP108`,n,`With its aliases followed, the document holds more than ${ih} values.`)}function gh(e,t,n,r){throw e.reporter.report(t,n,r),new oh(r)}function _h(e){return{kind:`scalar`,source:e.source,start:e.start,end:e.end,weight:1,value:null,raw:``,style:`plain`}}function vh(e,t,n=0){let r=(0,$.isScalar)(e)||(0,$.isMap)(e)||(0,$.isSeq)(e)||(0,$.isAlias)(e)?e.range:void 0;if(r==null)return J(t,n);let i=r[0]+t.text.slice(r[0],r[1]).trimEnd().length;return J(t,r[0],i)}const yh=1e3;function bh(e,t){let n=[],r=!0,i=0,a=!0,o=new $.Composer({schema:`core`,uniqueKeys:!1,strict:!0,prettyErrors:!1,keepSourceTokens:!1});for(let s of o.compose(new $.Parser().parse(e.text),!0,e.text.length)){if(i++,i>yh)return t.report(`AEP108`,J(e,s.range[0]),`A file may hold ${yh} documents.`),{documents:n,complete:!1};let o=s.errors[0]??s.warnings[0];if(o!==void 0){xh(o,e,t),r=!1,a=!1;continue}let c=sh(s,e,t);if(c===void 0)r=!1,a=!1;else if(c.kind===`map`)n.push(c),a=!1;else if(!Zs(c)){let e=c.kind===`list`?`a list`:`a single value`;t.report(`AEP110`,c,`A config is a map of keys such as \`version:\` and \`dataflows:\`; this is ${e}.`),r=!1,a=!1}}return a&&(t.report(`AEP101`,J(e,0),"The file has no content. A config starts with `version: 1` and `project:`."),r=!1),{documents:n,complete:r}}function xh(e,t,n){let r=J(t,e.pos[0],Math.max(e.pos[1],e.pos[0]+1)),i=t.text.lastIndexOf(`
`,r.start-1)+1,a=t.text.indexOf(`
`,r.start),o=t.text.slice(i,a===-1?void 0:a),s=/:[ \t]+(=.*)$/.exec(o);if(s?.[1]!==void 0&&(e.code===`BLOCK_AS_IMPLICIT_KEY`||e.code===`MISSING_CHAR`)){let e=i+o.indexOf(s[1],s.index);n.report(`AEP603`,J(t,e,i+o.trimEnd().length),"YAML reads `: ` inside this expression as the start of a map. Put the whole expression in single quotes: '= …'.")}else if(t.text.startsWith("${",r.start-1))n.report(`AEP104`,J(t,r.start-1,r.end),"YAML reads the `{` of this `${…}` as the start of a map. Put the whole text in double quotes.");else switch(e.code){case`BAD_SCALAR_START`:n.report(`AEP104`,r,`Not valid YAML: ${Sh(e.message)} Put the text in quotes.`);return;case`RESOURCE_EXHAUSTION`:n.report(`AEP108`,r,`The document is nested too deeply to be read.`);return;case`TAB_AS_INDENT`:n.report(`AEP109`,r,`YAML is indented with spaces, not with tabs. Replace the tab.`);return;case`TAG_RESOLVE_FAILED`:n.report(`AEP107`,r,"Tags (`!name`) are not part of the config language. Remove the tag.");return;default:n.report(`AEP104`,r,`Not valid YAML: ${Sh(e.message)}`)}}function Sh(e){let t=e.slice(0,300).replaceAll(/\s+/g,` `).trim();return/[.!?]$/.test(t)?t:`${t}.`}function Ch(e,t={}){let n=Gu(),r=kh(e,n);if(r===void 0)return{diagnostics:Yu(n.findings.values()),environments:[],samples:[]};let i=Op(r),a=Ah(i,t,r,n),o=new Pp,s=new Set,c=new Map,l=np(t.snapshot,t.sandbox),u=new ap(t.samples),d=Th(a,l),f;if(d.length*r.weight>wh){let e=`${d.length} environments that differ are too many for a config of this size. Split it, or share overrides.`;return n.report(`AEP108`,U(r,`environments`),e),Dh(void 0,n.findings.values(),i,u)}for(let e of d){let t=Gu(),n=kp(r,e[0],t);for(let e of n.usedVariables)s.add(e);_c(n.root,Cu,``,t);let i=l(n.environment.sandbox);f=$f({root:n.root,reporter:t,samples:u,...i===void 0?{}:{knowledge:i}},n.environment);let a=e.map(e=>e?.name??``);o.add(a,t.findings);for(let t of e){let r=t===e[0]?n.environment.sandbox:V(t?.node,`sandbox`);t!==void 0&&r!==void 0&&c.set(t.name,r)}}Ap(i,c,t.snapshot?.sandboxNames,n),t.environment===void 0&&jh(r,i,s,n);let p=a.length===1&&(i.length===0||t.environment!==void 0),m=[...n.findings.values(),...o.findings(({code:e})=>Oh.has(e))];return Dh(p?f:void 0,m,i,u)}const wh=2e7;function Th(e,t){let n=e.filter(e=>!Eh(e)),r=e.filter(e=>Eh(e));return[...Map.groupBy(n,e=>t(V(e?.node,`sandbox`))).values(),...r.map(e=>[e])]}function Eh(e){return[`sandbox`,`protect`].some(t=>vc(L(e?.node,t)))?!0:[`variables`,`overrides`].some(t=>e?.node?.entries.has(t)===!0)}function Dh(e,t,n,r){let i=Yu(t),a=i.every(({severity:e})=>e!==`error`);return{...e!==void 0&&a?{config:e}:{},diagnostics:i,environments:n.map(({name:e})=>e),samples:r.named}}const Oh=new Set([`AEP312`,`AEP418`,`AEP424`,`AEP206`]);function kh(e,t){if(e.length===0){t.report(`AEP101`,J(ol(`aep-ingest.yaml`,0,``),0),`There is no config file to read.`);return}let n=!0,r=[];for(let[i,a]of e.entries()){let e=Vp(a,i,t),o=e===void 0?void 0:bh(e,t);n&&=o?.complete===!0,r.push(...o?.documents??[])}let i=n?Ip(r,t):void 0,a=i&&sp(i,Cu,``,t);return a?.kind===`map`?a:void 0}function Ah(e,{environment:t},n,r){if(t===void 0)return e.length===0?[void 0]:e;let i=e.find(({name:e})=>e===t);if(i!==void 0)return[i];let a=e.map(({name:e})=>e),o=a.length===0?`The files declare no environments.`:`Declared are: ${a.join(`, `)}.`;return r.report(`AEP210`,U(n,`environments`),`There is no environment \`${q(t)}\`. ${o}`,{suggestion:()=>N(t,a)}),e.length===0?[void 0]:e}function jh(e,t,n,r){for(let i of[e,...t.map(({node:e})=>e)]){let e=i?.entries.get(`variables`)?.value;if(e?.kind===`map`)for(let t of e.entries.values())!n.has(t.key)&&wp.test(t.key)&&r.report(`AEP209`,t.at,`Nothing uses the variable \`${q(t.key)}\`. Use it as \`\${var.${q(t.key)}}\`, or remove it.`)}}const Mh=`.aep-ingest/snapshot.json`,Nh=h({takenAt:d(),tenantId:d(),resources:g(f({$id:d(),title:S(d())})),datasets:g(h({id:d(),name:d(),schema:d(),profile:u()})),connections:S(g(h({id:d(),name:d()}))),namespaces:S(g(d()))}),Ph=h({version:C(1),sandboxes:w(d(),Nh),sandboxNames:S(g(d()))});function Fh(e,t=Mh){let n;try{n=JSON.parse(e)}catch{return Lh(t,`it is no JSON`)}let{data:r,error:i}=Ph.safeParse(n);if(r!==void 0)return{snapshot:r,diagnostics:[]};let[a]=i.issues,o=c(a?.path??[]);return Lh(t,`${o===``?`the whole`:`\`${o}\``} is not ${Ih(a)}`)}function Ih(e){return e?.code===`invalid_type`?`of type ${e.expected}`:e?.code===`invalid_value`?`${e.values.join(` or `)}, the one known here`:`as it has to be`}function Lh(e,t){let n={file:e,line:1,column:1,endLine:1,endColumn:1},r=`The snapshot cannot be used: ${t.replaceAll(/\p{Cc}+/gu,` `)}. Run \`aep-ingest pull\` again, or delete the file.`;return{diagnostics:[{code:`AEP140`,severity:Wu(`AEP140`),message:r,position:n}]}}async function Rh(e,t){let[n,r]=await Promise.all([Se(e),Se(t)]);return zh(Pe(n,r))?zh(Pe(await Bh(n),r)):!1}function zh(e){return e===`..`||e.startsWith(`..${Ie}`)||je(e)}async function Bh(e){for(let t=e;;t=Ae(t)){if(await Ce(Me(t,`.git`)).catch(()=>void 0)!==void 0)return t;if(t===Ae(t))return e}}async function Vh(e,t={}){let n=Fe(t.cwd??`.`),r=new Map,i=[];for(let t of e.length===0?[`aep-ingest.yaml`]:e){let e=await Uh(t,n,i);for(let t of e){if(r.has(t))continue;let e=await Wh(t,n,i);e!==void 0&&r.set(t,e)}}let{snapshot:a,diagnostics:o}=await Hh(t);return{files:[...r.values()],diagnostics:[...i,...o],...a===void 0?{}:{snapshot:a}}}async function Hh({cwd:e=`.`}={}){let t=Fe(e),n=[];if(!await Kh(Fe(t,`.aep-ingest/snapshot.json`)))return{diagnostics:[]};let r=await Wh(Mh,t,n,67108864);return r===void 0?Lh(Mh,n[0]?.message??`it cannot be read`):Fh(new TextDecoder().decode(r.bytes))}async function Uh(e,t,n){let r=Pe(t,Fe(t,e));if(e.trim()===``)return n.push(qh(`AEP116`,e,`A config file was named by an empty text. Give its path.`)),[];if(zh(r)){let r=`\`${e}\` lies outside the working tree ${t}. Name files inside it, or start in another directory.`;return n.push(qh(`AEP119`,e,r)),[]}if(!/[*?[\]{}!]/.test(e)||await Kh(Fe(t,e)))return[Jh(r)||`.`];let i=[];for await(let n of ye(e,{cwd:t}))((await Ce(Fe(t,n)).catch(()=>void 0))?.isFile()??!0)&&i.push(Jh(Pe(t,Fe(t,n))));return i.length===0&&n.push(qh(`AEP116`,e,`No file matches \`${e}\` in ${t}. Correct the pattern.`)),i.sort()}async function Wh(e,t,n,r=Bp){let i=Fe(t,e);try{if(await Rh(t,i)){n.push(qh(`AEP119`,e,`\`${e}\` is a link that leads out of the working tree. Keep the file itself in the repository.`));return}let a=await Ce(i);if(a.isDirectory()){n.push(qh(`AEP118`,e,`\`${e}\` is a directory. Name the files in it: \`${e}/*.yaml\`.`));return}if(!a.isFile()){n.push(qh(`AEP117`,e,`\`${e}\` is no regular file.`));return}if(a.size>r){n.push(qh(`AEP108`,e,`\`${e}\` has ${a.size} bytes; a config may have ${r}. Split it into several files.`));return}return{path:e,bytes:await xe(i)}}catch(r){n.push(Gh(e,t,r));return}}function Gh(e,t,n){let r=n instanceof Error&&`code`in n?String(n.code):``;if(r===`ENOENT`||r===`ENOTDIR`)return qh(`AEP116`,e,`There is no file \`${e}\` in ${t}. ${e===`aep-ingest.yaml`?`It is the default: write it, or name another file`:`Name another file`} with \`--config FILE\` (in the action: the input \`config\`).`);let i=r===`EACCES`||r===`EPERM`?`you may not read it`:r===`ELOOP`?`its links run in a circle`:r;return qh(`AEP117`,e,`\`${e}\` cannot be read: ${i===``?`the system gave no reason`:i}.`)}async function Kh(e){return await Ce(e).catch(()=>void 0)!==void 0}function qh(e,t,n){let r={file:t,line:1,column:1,endLine:1,endColumn:1};return{code:e,severity:Wu(e),message:n,position:r}}function Jh(e){return Ie===`/`?e:e.split(Ie).join(`/`)}async function Yh(e){let t=await be(e);try{let{size:e}=await t.stat(),n=()=>t.close(),r=async(e,n)=>{let r=0;for(;r<e.length;){let{bytesRead:i}=await t.read(e,r,e.length-r,n+r);if(i===0)break;r+=i}return r};return{byteLength:e,async readAt(e,t){let n=Buffer.allocUnsafe(t-e);return n.subarray(0,await r(n,e))},readInto:r,close:n,[Symbol.asyncDispose]:n}}catch(e){throw await t.close(),e}}async function*Xh(e,t){let n=new og(e),r={},i=!1;for(let e=0;;){let a=await n.header(i);if(a===void 0)return;let o=ng(a);if(o===void 0){if(n.empty)throw new D(`corrupt-file`,`The file is no tar archive.`);i||(yield{name:t,bytes:tg(`corrupt-file`,eg)}),i=!0,r={};continue}i=!1;let{type:s}=o;if(s===`x`||s===`g`||s===`L`||s===`K`){if(o.size>1048576)throw new de(`limit`,`A header of the tar archive is too large.`);let e=await n.text(o.size);s===`x`&&Object.assign(r,ig(e)),s===`L`&&(r.path=e.replace(/\0.*$/su,``));continue}let{path:c=o.name,size:l=o.size,isSparse:u=!1}=r;if(r={},n.begin(l),!Zh.has(s)){if(e+=1,e>1e4)throw new de(`limit`,`The archive has more than ${_e} files.`);ve(c);let r=!u&&(s===`0`||s===`7`)?n.content():tg(`unsupported`,u||s===`S`?Qh:$h(s));ge(c)&&(yield{name:`${t}/${c}`,bytes:r})}await n.skipContent()}}const Zh=new Set(`123456DNVX`),Qh=`It is stored as a sparse file, which is not read: make the archive without --sparse.`,$h=e=>`It is a tar entry of type ${JSON.stringify(e)}, which is not read.`,eg=`A header of the tar archive is damaged: the file behind it is lost. Later ones are read.`;async function*tg(e,t){throw yield new Uint8Array,new D(e,t)}function ng(e){let t=(t,n)=>{let r=Buffer.from(e.subarray(t,t+n)),i=r.indexOf(0);return r.toString(`utf8`,0,i<0?n:i)},n=e.reduce((e,t,n)=>e+(n>=148&&n<156?32:t),0),r=rg(e,t(124,12));if(n!==Number.parseInt(t(148,8).trim()||`-1`,8)||!Number.isSafeInteger(r))return;let i=t(257,5)===`ustar`&&e[262]===0?t(345,155):``,a=t(0,100),o=t(156,1)||`0`;return{name:i===``?a:`${i}/${a}`,size:r,type:o}}function rg(e,t){return(e[124]??0)&128?Number(Buffer.from(e.subarray(130,136)).readUIntBE(0,6)):Number.parseInt(t.trim()||`0`,8)}function ig(e){let t=Buffer.from(e,`utf8`),n={};for(let e=0;e<t.length;){let r=t.indexOf(32,e),i=Number(t.toString(`latin1`,e,r));if(r<0||!Number.isInteger(i)||i<=0)break;let a=t.toString(`utf8`,r+1,e+i-1),o=a.indexOf(`=`),s=a.slice(o+1),c=a.slice(0,o);(c===`path`||c===`GNU.sparse.name`)&&(n.path=s),c===`size`&&(n.size=Number(s)),c.startsWith(`GNU.sparse.`)&&(n.isSparse=!0),e+=i}return n}function ag(e){return e===0}var og=class{#e;#t=new Uint8Array;#n=0;#r=0;empty=!0;constructor(e){this.#e=e[Symbol.asyncIterator]()}async header(e=!1){let t=await this.#o(512);if(t===void 0&&this.empty)throw new D(`empty-file`,`The file is empty.`);if(t!==void 0){if(t.length<512)throw this.#a();if(e||!t.every(ag))return t;await this.#i()}}async#i(){for(let e=await this.#s(512);e!==void 0;e=await this.#s(512))if(!e.every(ag))throw new de(`corrupt-file`,`Behind the end of the tar archive stand bytes that are not read.`)}begin(e){this.empty=!1,this.#n=e,this.#r=(512-e%512)%512}async text(e){this.begin(e);let t=await this.#o(e)??new Uint8Array;if(t.length<e)throw this.#a();return this.#n=0,await this.skipContent(),Buffer.from(t).toString(`utf8`)}async*content(){for(;this.#n>0;){let e=await this.#s(this.#n);if(e===void 0)throw this.#a();this.#n-=e.length,yield e}}async skipContent(){for(this.#n+=this.#r,this.#r=0;this.#n>0;){let e=await this.#s(this.#n);if(e===void 0)throw this.#a();this.#n-=e.length}}#a(){return new de(`corrupt-file`,`The tar archive ends too early: the file is cut off.`)}async#o(e){let t=[],n=0;for(;n<e;){let r=await this.#s(e-n);if(r===void 0)break;t.push(new Uint8Array(r)),n+=r.length}return n===0&&e>0?void 0:Buffer.concat(t,n)}async#s(e){for(;this.#t.length===0;){let{value:e,done:t}=await this.#e.next();if(t===!0)return;this.#t=e}let t=this.#t.subarray(0,e);return this.#t=this.#t.subarray(t.length),t}};async function*sg({bytes:e,whole:t},n,r,i){switch(n){case void 0:yield{name:r,bytes:i.watch(e)};return;case`gzip`:{let{gunzip:t}=await import(`./inflate-stream2.js`);yield{name:r,bytes:i.watch(t(e))};return}case`deflate`:{let{inflate:t}=await import(`./inflate-stream2.js`);yield{name:r,bytes:i.watch(t(e))};return}case`bzip2`:{let{bunzip2:t}=await import(`./bunzip2.js`);yield{name:r,bytes:i.watch(t(e))};return}case`tar`:yield*Xh(i.watch(e),r);return;case`tarGzip`:{let{gunzip:t}=await import(`./inflate-stream2.js`);yield*Xh(i.watch(t(e)),r);return}case`zipDeflate`:{let{zipEntries:n}=await import(`./zip-entries.js`);yield*n(t??await he(e,`The zip file`),r,i)}}}const cg=[{bytes:[31,139],advice:`It is compressed with gzip: set the compression.`},{bytes:[80,75,3,4],advice:`It is a zip archive (or a spreadsheet): set the compression.`},{bytes:[66,90,104,57,49,65,89],advice:`It is compressed with bzip2: set the compression.`},{bytes:[80,65,82,49],advice:`It is a Parquet file: set the format.`},{bytes:[255,254],advice:`It is UTF-16, which the service does not take: save it as UTF-8.`},{bytes:[254,255],advice:`It is UTF-16, which the service does not take: save it as UTF-8.`}],lg=Math.max(...cg.map(({bytes:e})=>e.length));async function*ug(e){let t=!0;for await(let n of se(e,lg)){let e=t?cg.find(({bytes:e})=>e.every((e,t)=>n[t]===e)):void 0;if(e!==void 0)throw new D(`unsupported`,`The file is no text. ${e.advice}`);t=!1,yield n}}async function*dg(e,t){let n=t===`UTF-8`?new TextDecoder(`utf-8`):void 0,r=n===void 0?mg:e=>n.decode(e,{stream:!0});for await(let t of e)yield fg(t,r);n!==void 0&&(yield[n.decode()])}function*fg(e,t){for(let n=0;n<e.length;){let r=pg(e,n);yield t(e.subarray(n,r)),n=r}}function pg(e,t){let n=t+512;if(n>=e.length)return e.length;let r;for(let i=n-1;i>=t;--i){let t=e[i];if(t===10)return i+1;t===125&&(r??=i)}return r===void 0?n:r+1}function mg({buffer:e,byteOffset:t,length:n}){return Buffer.from(e,t,n).toString(`latin1`)}function hg(e){return e.includes(`�`)}const gg=4e6;async function*_g(e,t){let n=new bg(t),r=new yg;try{for await(let t of e)n.take(r.of(t)),yield n}catch(e){throw n.takeLast(r.rest(),!0),yield n,e}n.takeLast(r.rest(),!1),yield n}const vg=4096;var yg=class{#e=``;#t;#n=!1;*of(e){for(let t of e)if(this.#e===void 0)yield this.#n?t.replaceAll(`\r`,`
`):t;else{let e=this.#t===void 0?t.indexOf(`\r`):-1;e>=0&&(this.#t=this.#e.length+e),this.#e+=t;let n=this.#t===void 0?gg:this.#t+vg;(this.#e.length>=n||t.includes(`
`))&&(yield*this.rest())}}*rest(){let e=this.#e;if(e===void 0)return;this.#e=void 0;let t=this.#t;this.#n=t!==void 0&&t+1<e.length&&!e.slice(0,t+vg).includes(`
`),yield this.#n?e.replaceAll(`\r`,`
`):e}},bg=class{#e;#t=``;#n=0;#r=1;#i=-1;#a=0;#o=!1;#s=[].values();constructor(e){this.#e=e}take(e){this.#s=e[Symbol.iterator]()}takeLast(e,t){this.take(e),this.#o=!t,this.#a=0}get line(){return this.#r}next(){for(;;){let e=this.#t.length<this.#a?void 0:this.#l();if(e!==void 0||!this.#c())return e}}#c(){let{value:e,done:t}=this.#s.next();return t!==!0&&(this.#t=this.#n>=this.#t.length?e:this.#t.slice(this.#n)+e,this.#n=0,this.#i=-1,!0)}#l(){for(;this.#n<this.#t.length;){let e=this.#t.indexOf(`
`,this.#n),t=e<0?this.#t.length:e;if(this.#u()<t)return this.#p(this.#o)??this.#d();if(e<0&&!this.#o)return this.#d();let n=this.#f(t);if(n.raw!==``)return n}this.#a=0}#u(){if(this.#i<this.#n){let e=this.#t.indexOf(`"`,this.#n);this.#i=e<0?1/0:e}return this.#i}#d(){let e=this.#t.length-this.#n;if(e>gg*4)throw new D(`limit`,`One row is longer than ${gg} characters.`,this.#r);this.#a=e*2}#f(e){let t=this.#t.charCodeAt(e-1)===13&&e>this.#n?e-1:e,n=this.#t.slice(this.#n,t),r=this.#r;return this.#n=e+1,this.#r+=1,{fields:n.split(this.#e),line:r,raw:n}}#p(e){let t=this.#t,n=this.#n,r=[],i=n;for(;;){let a;if(t.charAt(i)===`"`){let n=xg(t,i+1);if(n===void 0)return this.#g(e,i);if(!e&&n+1>=t.length)return;a=t.slice(i+1,n).replaceAll(`""`,`"`),i=n+1}else{let n=this.#m(i);if(!e&&n>=t.length)return;a=t.slice(i,n),i=n,t.charAt(i)!==this.#e&&a.endsWith(`\r`)&&(a=a.slice(0,-1))}if(r.push(a),t.charAt(i)===this.#e&&i<t.length){i+=1;continue}if(!e&&i+1>=t.length&&t.charAt(i)===`\r`)return;let o=Sg(t,i);if(o===void 0){let e=t.charAt(i-2)===`\\`?`; a quote inside it is written "", not with a backslash`:``;return this.#_(`A quoted field goes on after its closing quote${e}`,i)}return this.#h(n,i,o,r)}}#m(e){let t=this.#t.indexOf(this.#e,e),n=this.#t.indexOf(`
`,e);return Math.min(Math.min(t<0?1/0:t,n<0?1/0:n),this.#t.length)}#h(e,t,n,r){let i=this.#t.slice(e,t),a=this.#r;for(let t=this.#t.indexOf(`
`,e);t>=0&&t<n;)this.#r+=1,t=this.#t.indexOf(`
`,t+1);return this.#n=n,{fields:r,line:a,raw:i}}#g(e,t){let n=this.#t.length-this.#n>gg;return e||n?this.#_(`A quote is never closed`,t):void 0}#_(e,t){let n=this.#t.indexOf(`
`,this.#n);if(n<0&&!this.#o)return;let r=n<0?this.#t.length:n,i=this.#t.slice(this.#n,r).replace(/\r$/u,``),a=this.#t.slice(this.#n,t).split(`
`),o=this.#r;return this.#n=r+1,this.#r+=1,{message:e,break:{line:o+a.length-1,column:(a.at(-1)?.length??0)+1},line:o,raw:i}}};function xg(e,t){for(let n=e.indexOf(`"`,t);n>=0;n=e.indexOf(`"`,n+2))if(e.charAt(n+1)!==`"`)return n}function Sg(e,t){return t>=e.length?t:e.charAt(t)===`
`?t+1:e.charAt(t)===`\r`&&e.charAt(t+1)===`
`?t+2:void 0}async function*Cg(e,t,n){let{delimiter:r=`,`,encoding:i=`UTF-8`}=t;if(r.length!==1||r===`"`||r===`
`||r===`\r`)throw new D(`unsupported`,`The delimiter must be one character, and neither a quote nor a line break.`);let a=new wg(n,i===`UTF-8`);try{for await(let t of _g(dg(e,i),r))yield a.read(t)}catch(e){throw e instanceof D&&a.hasHeader?e.locate(a.next):e}if(!a.hasHeader)throw new D(`empty-file`,`The file is empty.`)}var wg=class{#e;#t;#n;#r=0;#i=0;#a=1;constructor(e,t){this.#e=e,this.#t=t}get next(){return{rowNumber:this.#i+1,line:this.#a}}get hasHeader(){return this.#n!==void 0}*read(e){let t=this.#e;for(let n=e.next();n!==void 0;n=e.next()){if(this.#a=e.line,this.#t&&hg(n.raw)&&(this.#t=!1,yield Og(t,`encoding`,`The text holds �: bytes that are no UTF-8 (set the encoding if the file has another), or damage from before.`,n)),this.#n===void 0){yield*this.#o(n);continue}let{fields:r,line:i}=n;this.#i+=1;let a=this.#i;r===void 0?yield Og(t,`corrupt-row`,`${n.message??`The row is malformed`}.`,n,a):r.length===this.#r?yield{kind:`row`,row:Dg(this.#n,r),rowNumber:a,file:t,line:i}:yield Og(t,`corrupt-row`,`The row has ${r.length} fields, and the header names ${this.#r}.`,n,a)}}*#o(e){let{fields:t,line:n,message:r}=e;if(t===void 0)throw new D(`corrupt-file`,`The header cannot be read: ${r}.`,n);let i=Tg(t);if(i.length===0)throw new D(`empty-header`,`The header row names no column.`,n);this.#n=i,this.#r=t.length,yield*Eg(t,i,this.#e,e)}};function Tg(e){let t=new Set([``]),n=[];for(let[r,i]of e.entries()){let e=i.trim();t.has(e)||n.push({name:e,index:r}),t.add(e)}return n}function*Eg(e,t,n,r){for(let[i,a]of e.entries()){let e=t.find(({name:e})=>e===a.trim());e!==void 0&&e.index!==i&&(yield Og(n,`duplicate-header`,`The header names "${e.name}" twice (columns ${e.index+1} and ${i+1}); only the first is read.`,r))}}function Dg(e,t){let n={};for(let{name:r,index:i}of e){let e=t[i]??``;E(n,r,e===``?null:e)}return n}function Og(e,t,n,{line:r,break:i,raw:a},o){return{kind:`problem`,problem:{code:t,message:n,file:e,...o===void 0?{}:{rowNumber:o},line:r,...i,raw:fe(a)}}}const kg=/[ \t\r\n]*/uy,Ag=/([[\]{},:])|"(?:[ !#-[\]-\u{10FFFF}]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null/uy;function jg(e){let t=[],n=`value`;for(let r=0;;r=Ag.lastIndex){kg.lastIndex=r,kg.exec(e);let i=kg.lastIndex;Ag.lastIndex=i;let a=Ag.exec(e),o=a?.[1]??(e.charAt(i)===`"`?`text`:`scalar`),s=a===null?void 0:Mg(n,o,t);if(s===void 0)return i;n=s}}function Mg(e,t,n){let r=n.at(-1);switch(t){case`[`:case`{`:return e!==`value`&&e!==`first`?void 0:(n.push(t),t===`[`?`first`:`firstKey`);case`]`:case`}`:return r!==(t===`]`?`[`:`{`)||e!==`rest`&&e!==`first`&&e!==`firstKey`?void 0:(n.pop(),`rest`);case`,`:return e!==`rest`||r===void 0?void 0:r===`[`?`value`:`key`;case`:`:return e===`colon`?`value`:void 0;default:return e===`key`||e===`firstKey`?t===`text`?`colon`:void 0:e===`value`||e===`first`?`rest`:void 0}}var Ng=class{#e=0;#t=0;#n=!1;reset(){this.#e=0,this.#t=0,this.#n=!1}get mayEnd(){return this.#t===0&&!this.#n}get length(){return this.#e}run(e,t){let n=t+this.#e,r=this.#t,i=this.#n,a=!1;for(;n<e.length;){let t=e.charCodeAt(n);if(i)t===34?i=!1:t===92&&(n+=1);else if(t===34)i=!0;else if(Pg(t))r+=1;else if(Fg(t)){if(a=r<=1,r===0)break;--r}else if(r===0&&(t===44||t<=32)){a=!0;break}if(n+=1,a)break}return this.#e=n-t,this.#t=r,this.#n=i,a}};function Pg(e){return e===91||e===123}function Fg(e){return e===93||e===125}const Ig=67108864;var Lg=class{#e=[].values();#t=``;#n=0;#r=1;#i=0;#a=!1;#o;#s=`first`;#c=new Ng;#l=0;take(e){this.#e=e[Symbol.iterator]()}end(e){this.#a=!e,this.#l=0}get line(){return this.#r}get isEmpty(){return this.#o===void 0&&this.#d()===void 0}next(){for(;;){if(this.#t.length>=this.#l){let e=this.#u();if(e!==void 0)return e;this.#l=(this.#t.length-this.#n)*2}if(!this.#v())return}}#u(){switch(this.#o??=this.#f(),this.#o){case void 0:return;case`array`:return this.#h();case`lines`:return this.#m();case`values`:return this.#d()===void 0?void 0:this.#_()}}#d(){for(;this.#n<this.#t.length;this.#n+=1){let e=this.#t.charAt(this.#n);if(e===`
`)this.#r+=1,this.#i=this.#n+1;else if(e!==` `&&e!==`	`&&e!==`\r`)return e}}#f(){let e=this.#d();if(e===void 0)return;if(e===`[`)return this.#n+=1,`array`;let t=this.#p(this.#n);if(t===void 0)return;let n=this.#t.slice(this.#n,t);if(Rg(n)||!/[[{]/u.test(n))return`lines`;let r=this.#p(t+1);if(r!==void 0)return Rg(this.#t.slice(t+1,r))?`lines`:`values`}#p(e){let t=this.#t.indexOf(`
`,e);return t>=0?t:this.#a?this.#t.length:void 0}#m(){if(this.#d()===void 0)return;let e=this.#p(this.#n);if(e===void 0)return;let t={line:this.#r,column:this.#y,raw:this.#t.slice(this.#n,e).trimEnd()};return this.#n=e,t}#h(){for(;;){let e=this.#d();if(e===void 0){if(this.#a&&this.#s!==`behind-array`)throw this.#b(`The array is never closed: the file is cut off.`);return}switch(this.#s){case`first`:case`element`:{if(e===`,`||e===`]`&&this.#s===`element`)throw this.#b(`An element of the array is missing.`);if(e===`]`){this.#g(`behind-array`);break}let t=this.#_();return t!==void 0&&(this.#s=`behind-element`),t}case`behind-element`:if(e!==`,`&&e!==`]`)throw this.#b(`A "," is missing between two elements.`);this.#g(e===`,`?`element`:`behind-array`);break;case`behind-array`:throw this.#b(`There is text behind the array.`)}}}#g(e){this.#n+=1,this.#s=e}#_(){let e=this.#c;if(!e.run(this.#t,this.#n)){if(!this.#a)return;if(!e.mayEnd)throw this.#b(`The file ends inside a value: it is cut off.`)}let{length:t}=e;if(e.reset(),t===0)throw this.#b(`Unexpected "${this.#t.charAt(this.#n)}" where a value begins.`);let n=this.#t.slice(this.#n,this.#n+t),r={line:this.#r,column:this.#y,raw:n};for(let e=n.indexOf(`
`);e>=0;e=n.indexOf(`
`,e+1))this.#r+=1,this.#i=this.#n+e+1;return this.#n+=n.length,r}#v(){let{value:e,done:t}=this.#e.next();if(t===!0)return!1;if(this.#t=this.#n>=this.#t.length?e:this.#t.slice(this.#n)+e,this.#i-=this.#n,this.#n=0,this.#t.length>Ig)throw new D(`limit`,`One value is longer than ${Ig} characters.`,this.#r,this.#y);return!0}get#y(){return this.#n-this.#i+1}#b(e){return new D(`corrupt-file`,e,this.#r,this.#y)}};function Rg(e){if(e.trim()===``)return!1;try{return JSON.parse(e),!0}catch{return!1}}const zg=/\d{16}|[eE]\+?\d{3}/u;function Bg(e){return zg.test(e)?JSON.parse(e,Vg):JSON.parse(e)}function Vg(e,t,n){let r=n?.source;return typeof t!=`number`||Number.isSafeInteger(t)||r===void 0?t:/^-?\d+$/u.test(r)||!Number.isFinite(t)?r:t}async function*Hg(e,t,n){let r=new Lg,i=new Ug(r,n);try{for await(let n of dg(e,t.encoding??`UTF-8`))r.take(n),yield i.read()}catch(e){throw r.end(!0),yield i.read(),i.located(e)}if(r.end(!1),yield i.read(),r.isEmpty)throw new D(`empty-file`,`The file is empty.`)}var Ug=class{#e;#t;#n=0;constructor(e,t){this.#e=e,this.#t=t}*read(){for(;;){let e=this.#r();if(e===void 0)return;this.#n+=1,yield Wg(e,this.#n,this.#t)}}#r(){try{return this.#e.next()}catch(e){throw this.located(e)}}located(e){return e instanceof D?e.locate({rowNumber:this.#n+1,line:this.#e.line}):e}};function Wg(e,t,n){let{line:r,raw:i}=e,a=qg(i);if(`row`in a)return{kind:`row`,row:a.row,rowNumber:t,file:n,line:r};let{message:o,at:s=0}=a;return{kind:`problem`,problem:{code:`corrupt-row`,message:o,file:n,rowNumber:t,...Kg(e,s),raw:fe(i)}}}function Gg(e,t){return typeof e!=`object`||!e?!1:t===0||Object.values(e).some(e=>Gg(e,t-1))}function Kg({line:e,column:t,raw:n},r){let i=n.slice(0,r).split(`
`),a=i.at(-1)?.length??0;return{line:e+i.length-1,column:i.length===1?t+a:a+1}}function qg(e){let t;try{t=Bg(e)}catch{if(e.length>1e5)return{message:`The row is no JSON.`};let t=jg(e);return{message:`The row is no JSON: ${t>=e.length?`it ends too early`:`unexpected ${JSON.stringify(e.slice(t,t+10))}`}.`,at:t}}return e.length>400&&(e.match(/[[{]/gu)?.length??0)>200&&Gg(t,200)?{message:`The row is nested more than 200 levels deep.`}:typeof t==`object`&&t&&!Array.isArray(t)?{row:t}:{message:`The row is no JSON object.`}}function Jg({code:e,message:t,place:n},r){return{kind:`problem`,problem:{code:e,message:t,file:r,...n}}}const Yg=10*1024**3;async function*Xg(e,t,n){let r=new ue,{maxExpandedBytes:i=Yg,maxRatio:a=300}=t,o=new ce(r,{maxExpandedBytes:i,maxRatio:a}),s=r.count(le(e)),c=Zg(e,r);if(t.format===`parquet`&&t.compression!==void 0){yield Jg(new D(`unsupported`,`A Parquet file is compressed inside and takes no compression.`),n);return}let l=t.format===`parquet`?Qg({name:n,bytes:o.watch(s),whole:c}):sg({bytes:s,whole:c},t.compression,n,o),u=n;try{for await(let e of l){u=e.name;try{for await(let n of $g(e,t,a))for(let e of n)yield e}catch(e){if(!(e instanceof D)||e instanceof de)throw e;yield Jg(e,u)}u=n}}catch(e){if(!(e instanceof D))throw e;yield Jg(e,u)}finally{await s.return()}}function Zg(e,t){return e instanceof Uint8Array?t.watch(pe(e)):me(e)?t.watch(e):void 0}async function*Qg(e){yield e}function $g({name:e,bytes:t,whole:n},r,i){return r.format===`delimited`?Cg(ug(t),r,e):r.format===`json`?Hg(ug(t),r,e):e_(t,n,e,i)}async function*e_(e,t,n,r){let{readParquet:i}=await import(`./read-parquet.js`);yield*i(t??await he(e,`The Parquet file`),n,r)}async function t_(e,{cwd:t,...n}={}){let r=Ch(e,n);return r.samples.length===0?r:Ch(e,{...n,samples:await n_(r.samples,t===void 0?{}:{cwd:t})})}async function n_(e,{cwd:t=`.`}={}){let n=Fe(t),r=new Map;for(let t=0;t<e.length;t+=16)await Promise.all(e.slice(t,t+16).map(async e=>{r.set(JSON.stringify(e),await r_(e,n))}));return e=>r.get(JSON.stringify(e))}async function r_(e,t){let n=Fe(t,e.path);try{return await Rh(t,n)?{isOutside:!0}:(await Ce(n)).isFile()?await a_(e,n):{unreadable:`\`${e.path}\` is no file.`}}catch(t){let n=t instanceof Error&&`code`in t?String(t.code):`it cannot be opened`;return{unreadable:n===`ENOENT`||n===`ENOTDIR`?`there is no file \`${e.path}\`.`:`\`${e.path}\`: ${n}.`}}}const i_={delimited:1,json:1e3,parquet:1};async function a_({path:e,...t},n){await using r=await Yh(n);let i=new Set,a=0,o;for await(let n of Xg(r,t,e)){if(n.kind===`problem`)o??=n.problem.message;else for(let e of Object.keys(n.row))i.add(e);if(n.kind===`row`&&a++,a===i_[t.format])break}return a>0?{columns:[...i]}:o===void 0?void 0:{unreadable:o}}export{gt as $,Cr as A,It as B,Fa as C,fi as D,di as E,Pn as F,Nt as G,At as H,Tn as I,Ot as J,Tt as K,An as L,or as M,In as N,Nr as O,j as P,Ct as Q,jn as R,Ia as S,ui as T,Mt as U,Ft as V,jt as W,ht as X,Dt as Y,St as Z,Ss as _,Rh as a,ct as at,oo as b,rh as c,tt as ct,Hs as d,vt as et,Us as f,Cs as g,Es as h,Vh as i,lt as it,ar as j,Fr as k,np as l,$e as lt,Ls as m,Xg as n,yt as nt,Mh as o,ut as ot,Bs as p,Et as q,Bg as r,bt as rt,Ch as s,et as st,t_ as t,wt as tt,Uu as u,Ze as ut,ms as v,bi as w,no as x,Lo as y,nn as z};